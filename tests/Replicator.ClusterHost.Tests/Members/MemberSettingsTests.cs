using Replicator.ClusterHost.Members;

namespace Replicator.ClusterHost.Tests.Members;

public sealed class MemberSettingsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Without_a_file_and_an_environment_all_is_as_documented()
    {
        MemberSettings settings = MemberSettings.Read(file: null, static _ => null);

        Assert.Equal(("member", "127.0.0.1", 4053), (settings.Name, settings.Host, settings.Port));
        Assert.Equal((0, TimeSpan.FromSeconds(20), 0, false), (settings.Seeds.Count, settings.JoinTimeout, settings.HttpPort, settings.HasLinkFaults));
        Assert.Equal((".", "", "", ""), (settings.Folder, settings.Certificate, settings.Password, settings.Authority));
        Assert.Equal((true, false), (settings.IsOnLoopback, settings.HasTls));
    }

    [Fact]
    public void The_reference_may_be_copied_as_it_is()
    {
        MemberSettings.Check(MemberSettings.Reference, "member.conf");

        MemberSettings empty = Read("");
        Assert.Equal(empty, Read(MemberSettings.Reference) with { Akka = empty.Akka, Seeds = empty.Seeds });
    }

    [Fact]
    public void Every_variable_that_the_reference_names_is_read()
    {
        HashSet<string> asked = [];
        MemberSettings.Read(file: null, name =>
        {
            asked.Add(name["REPLICATOR_MEMBER".Length..]);
            return null;
        });

        Assert.All(asked, name => Assert.Contains(name, MemberSettings.Reference, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_stands_before_the_defaults()
    {
        MemberSettings settings = Read("""replicator.member { name = "fe01", port = 5000, seeds = "10.0.0.7:4053, fe02:4054", join-timeout = 1m, link-faults = on, folder = "kept" }""");

        Assert.Equal(("fe01", "127.0.0.1", 5000, TimeSpan.FromMinutes(1), true, "kept"), (settings.Name, settings.Host, settings.Port, settings.JoinTimeout, settings.HasLinkFaults, settings.Folder));
        Assert.Equal([new MemberAddress("10.0.0.7", 4053), new MemberAddress("fe02", 4054)], settings.Seeds);
    }

    [Fact]
    public void A_password_is_shown_by_nothing_that_is_made_of_settings()
    {
        MemberSettings settings = Read("replicator.member.tls { certificate = a, authority = b, password = hush }\nakka.loglevel = DEBUG");

        Assert.Equal("hush", settings.Password);
        Assert.DoesNotContain("hush", settings.ToString(), StringComparison.Ordinal);
        Assert.Equal(("DEBUG", false), (settings.Akka.GetString("akka.loglevel", null), settings.Akka.HasPath("replicator")));
    }

    [Theory]
    [InlineData("""C:\clusters\new""")]
    [InlineData("""a "quoted" folder""")]
    [InlineData("")]
    [InlineData("tab\t, # and = {}")]
    public void A_text_in_quotes_is_read_as_it_was(string text) =>
        Assert.Equal(text.Trim(), Read($"replicator.member.tls {{ certificate = {HoconText.Quoted(text + "x")}, authority = b }}").Certificate[..^1]);

    [Fact]
    public void A_variable_stands_before_the_file()
    {
        _environment["REPLICATOR_MEMBER_NAME"] = "fe02";
        _environment["REPLICATOR_MEMBER_HTTP_PORT"] = "8080";
        _environment["REPLICATOR_MEMBER_TLS_CERTIFICATE"] = "fe02.pfx";

        MemberSettings settings = Read("""replicator.member { name = fe01, port = 5000, tls { certificate = fe01.pfx, authority = ca.cer } }""");

        Assert.Equal(("fe02", 5000, 8080, "fe02.pfx", "ca.cer", true), (settings.Name, settings.Port, settings.HttpPort, settings.Certificate, settings.Authority, settings.HasTls));
    }

    [Theory]
    [InlineData("nmae = fe01", "nmae")]
    [InlineData("tls { certificat = fe01.pfx }", "tls.certificat")]
    [InlineData("tls.key = fe01.key", "tls.key")]
    public void A_setting_that_there_is_not_is_named_and_those_that_there_are(string setting, string name)
    {
        MemberException refused = Refused($"replicator.member {{ {setting} }}");

        Assert.Equal(
            $"{_file}: replicator.member.{name} is no setting; settings are name, host, port, seeds, join-timeout, http-port, link-faults, folder, tls.certificate, tls.password, tls.authority.",
            refused.Message);
    }

    [Theory]
    [InlineData("name", "fe 01", "1 to 40 letters, digits and dashes")]
    [InlineData("name", "", "1 to 40 letters, digits and dashes")]
    [InlineData("host", "", "a name or an IP address")]
    [InlineData("port", "0", "1 to 65535")]
    [InlineData("port", "65536", "1 to 65535")]
    [InlineData("port", "many", "1 to 65535")]
    [InlineData("http-port", "-1", "0 to 65535")]
    [InlineData("seeds", "fe01", "addresses such as 10.0.0.7:4053, separated by commas")]
    [InlineData("join-timeout", "soon", "a time such as 20s")]
    [InlineData("join-timeout", "0s", "a time such as 20s")]
    [InlineData("join-timeout", "-1s", "a time such as 20s")]
    [InlineData("join-timeout", "infinite", "a time such as 20s")]
    [InlineData("join-timeout", "", "a time such as 20s")]
    [InlineData("join-timeout", "99999999999999999999s", "a time such as 20s")]
    [InlineData("link-faults", "perhaps", "on or off")]
    [InlineData("folder", "", "a folder")]
    public void A_bad_value_is_told_with_where_it_stands_and_what_is_expected(string name, string value, string expected)
    {
        string variable = $"REPLICATOR_MEMBER_{name.ToUpperInvariant().Replace('-', '_')}";

        Assert.Equal($"{_file}: replicator.member.{name} is '{value}'; expected {expected}.", Refused($"replicator.member {{ {name} = \"{value}\" }}").Message);
        _environment[variable] = value;
        Assert.Equal($"the variable {variable}: replicator.member.{name} is '{value}'; expected {expected}.", Refused("").Message);
    }

    [Theory]
    [InlineData("20s\"")]
    [InlineData("20s\nport = 1")]
    [InlineData("${name}")]
    public void A_time_is_not_mistaken_for_HOCON(string value)
    {
        _environment["REPLICATOR_MEMBER_JOIN_TIMEOUT"] = value;

        Assert.EndsWith("expected a time such as 20s.", Refused("").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.7")]
    [InlineData("fe01.contoso.com")]
    [InlineData("::")]
    public void A_host_that_others_can_reach_needs_a_certificate(string host)
    {
        Assert.Contains($"{_file}: host is '{host}', which other machines can reach", Refused($"replicator.member.host = \"{host}\"").Message, StringComparison.Ordinal);
        Assert.Equal(host, Read($"replicator.member {{ host = \"{host}\", tls {{ certificate = a.pfx, authority = ca.cer }} }}").Host);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.9")]
    [InlineData("::1")]
    public void A_host_on_loopback_needs_none(string host) => Assert.True(Read($"replicator.member.host = \"{host}\"").IsOnLoopback);

    [Theory]
    [InlineData("certificate")]
    [InlineData("authority")]
    public void A_certificate_and_an_authority_belong_together(string one) =>
        Assert.StartsWith("tls.certificate and tls.authority belong together", Refused($"replicator.member.tls.{one} = a").Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_cannot_be_read_or_is_not_HOCON_is_named()
    {
        Assert.StartsWith($"{_file} is not written in HOCON: ", Refused("replicator.member.name = ${nowhere}").Message, StringComparison.Ordinal);
        Assert.StartsWith("nowhere.conf cannot be read: ", Assert.Throws<MemberException>(static () => MemberSettings.Read("nowhere.conf", static _ => null)).Message, StringComparison.Ordinal);
    }

    private MemberSettings Read(string text)
    {
        File.WriteAllText(_file, text);
        return MemberSettings.Read(_file, name => _environment.GetValueOrDefault(name));
    }

    private MemberException Refused(string text)
    {
        var refused = Assert.Throws<MemberException>(() => Read(text));
        Assert.Equal(MemberProblem.Usage, refused.Problem);
        return refused;
    }
}
