using System.Reflection;
using System.Xml.Linq;

namespace Replicator.Architecture.Tests;

public sealed class RoomTests
{
    public static TheoryData<string> AllRooms => [.. Rooms.Names];

    [Fact]
    public void Every_folder_of_src_is_a_room_with_rules_here()
    {
        IEnumerable<string> folders = Directory.GetDirectories(Path.Combine(Rooms.Root, "src")).Select(folder => Path.GetFileName(folder)!);

        Assert.Equal(Rooms.Names.Select(name => Rooms.Prefix + name).Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_room_has_its_tests()
    {
        foreach (string room in Rooms.Names)
        {
            string project = Path.Combine(Rooms.Root, "tests", $"{Rooms.Prefix}{room}.Tests", $"{Rooms.Prefix}{room}.Tests.csproj");
            Assert.True(File.Exists(project), $"{room} has no {project}.");
        }
    }

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void A_room_references_only_rooms_it_may_know(string room)
    {
        IEnumerable<string> known = Project(room).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Select(name => name[Rooms.Prefix.Length..]);

        Assert.Subset(Rooms.AllowedFor(room).ToHashSet(), known.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void A_room_uses_only_types_of_rooms_it_may_know(string room)
    {
        IEnumerable<string> used = AssemblyOf(room).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith(Rooms.Prefix, StringComparison.Ordinal))
            .Select(name => name[Rooms.Prefix.Length..]);

        Assert.Subset(Rooms.AllowedFor(room).ToHashSet(), used.ToHashSet());
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Consistency")]
    public void The_rooms_of_pure_rules_need_no_package(string room)
    {
        Assert.Empty(Project(room).Descendants("PackageReference"));
        Assert.DoesNotContain(AssemblyOf(room).GetReferencedAssemblies(), reference => reference.Name!.StartsWith("Akka", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Simulation")]
    [InlineData("Actors")]
    public void The_rooms_of_actors_need_Akka_only(string room)
    {
        IEnumerable<string> packages = Project(room).Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value);

        Assert.Equal(["Akka"], packages);
    }

    [Theory]
    [InlineData("Domain", "System.IO.FileSystem")]
    [InlineData("Domain", "System.Net.Sockets")]
    [InlineData("Domain", "System.Console")]
    [InlineData("Consistency", "System.Console")]
    [InlineData("Simulation", "System.Console")]
    [InlineData("Actors", "System.Console")]
    [InlineData("Scenarios", "System.Console")]
    public void A_room_does_no_input_or_output_that_is_not_its_own(string room, string assembly) =>
        Assert.DoesNotContain(AssemblyOf(room).GetReferencedAssemblies(), reference => reference.Name == assembly);

    [Fact]
    public void All_messages_of_the_protocol_are_sealed_records()
    {
        IEnumerable<Type> messages = AssemblyOf("Domain").GetTypes()
            .Where(type => type is { IsInterface: false, IsAbstract: false } && type.GetInterface("IReplicationMessage") is not null);

        Assert.NotEmpty(messages);
        Assert.All(messages, type => Assert.True(type.IsSealed && type.GetMethod("<Clone>$") is not null, $"{type.Name} is no sealed record."));
    }

    private static XDocument Project(string room) =>
        XDocument.Load(Path.Combine(Rooms.Root, "src", Rooms.Prefix + room, $"{Rooms.Prefix}{room}.csproj"));

    private static Assembly AssemblyOf(string room) => Assembly.Load(room == "Cli" ? "replicator" : Rooms.Prefix + room);
}
