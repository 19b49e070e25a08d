using PublicApiGenerator;

namespace Replicator.Simulation.Tests;

public class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_approved()
    {
        string approvedFile = SourceTree.Find("tests", "Replicator.Simulation.Tests", "PublicApi.approved.txt");
        string receivedFile = SourceTree.Find("tests", "Replicator.Simulation.Tests", "PublicApi.received.txt");
        string received = typeof(SimulatedWorld).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n");
        string approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile).ReplaceLineEndings("\n") : "";
        if (received.TrimEnd() == approved.TrimEnd())
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received.TrimEnd() + "\n");
        Assert.Fail($"The public surface is not the approved one. Compare {receivedFile} with {approvedFile}; if the change is meant, put the first in place "
            + "of the second.");
    }
}
