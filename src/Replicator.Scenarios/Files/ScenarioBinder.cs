using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Clients;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Model.OAuth;

namespace Replicator.Scenarios.Files;

/// <summary>Makes the scenario from a file's values and reports what they cannot mean.</summary>
internal static class ScenarioBinder
{
    /// <summary>The scenario; null when not even its topology can be made. With errors reported it is of no use but for finding more of them.</summary>
    public static Scenario? Bind(FileMapping file, ProblemList problems)
    {
        var scenario = new Cursor(file, file.Where, "", problems);
        BoundTopology bound = new TopologyBinder(scenario["topology"]).Bind();
        NetworkSettings network = new NetworkBinder(scenario["network"], bound).Bind();
        RunSettings run = BindRun(scenario["run"]);
        var names = new RequestNames();
        ValueList<AuthoritySettings> authorities = new AuthoritiesBinder(scenario["authorities"], bound).Bind();
        var replication = ReplicationBinder.Bind(scenario["replication"]) with { Conflict = BindConflict(scenario["conflict"], scenario["run"]["start"]) };
        var workload = new WorkloadBinder(scenario["workload"], bound, names, new OrderBinder(authorities), replication.Conflict, run.Until);
        ValueList<WorkloadItem> items = workload.Bind();
        ValueList<ClientItem> clients = new ClientsBinder(scenario["clients"], bound, names, run.Until).Bind();
        names.ReportRecurring();
        ValueList<PartnerSettings> partners = new PartnersBinder(scenario["partners"], bound, authorities).Bind();
        PartnersBinder.ReportUntrusting(scenario["partners"], partners, items);
        bound = bound.With(partners);
        ValueList<OperatorItem> commands = new OperatorBinder(scenario["operator"], bound, run.Until, workload.SingleNames).Bind();
        ProtocolConflicts.Report(scenario, replication, commands);
        ValueList<FaultItem> faults = new FaultsBinder(scenario["faults"], bound, run).Bind();
        Expectations expect = ExpectationsBinder.Bind(scenario["expect"], workload.SingleNames);
        return bound.Topology is not ServerTopology topology ? null : new()
        {
            Name = scenario["name"].Text ?? "",
            Description = scenario["description"].Text ?? "",
            Topology = partners.Count == 0 ? topology : topology.WithPartners(partners.Select(static partner => partner.Name)),
            Network = network,
            Replication = replication,
            Authorities = authorities,
            OAuth = OAuthBinder.Bind(scenario["oauth"]),
            Partners = partners,
            Workload = items,
            Clients = clients,
            Operator = commands,
            Faults = faults,
            Run = run,
            Expect = expect,
        };
    }

    // The default start would do for the arithmetic, since only differences decide. But who compares clocks is to have said what they show.
    private static ConflictPolicy BindConflict(Cursor conflict, Cursor start)
    {
        ConflictPolicy policy = (conflict.Text is string text ? Scalars.ParseWord<ConflictPolicy>(text) : null) ?? new ReplicationOptions().Conflict;
        if (ConflictPolicies.Of(policy).NeedsClock && !start.Exists)
        {
            conflict.Error($"is {Scalars.Word(policy)}, which compares what the servers' clocks show, but no clock is given: "
                + $"set run.start, as in start: {CalendarTime.Format(new RunSettings().Start)}");
        }
        return policy;
    }

    private static RunSettings BindRun(Cursor run)
    {
        var defaults = new RunSettings();
        var settings = new RunSettings
        {
            Start = (run["start"].Text is string start ? CalendarTime.Parse(start) : null) ?? defaults.Start,
            Certificates = (run["certificates"].Text is string certificates ? Scalars.ParseWord<CertificateModel>(certificates) : null) ?? defaults.Certificates,
            Seed = run["seed"].Integer ?? defaults.Seed,
            Until = run["until"].Duration is TimeSpan until && until > TimeSpan.Zero ? until : defaults.Until,
            Load = run["load"].Duration is TimeSpan load && load > TimeSpan.Zero ? load : defaults.Load,
        };
        if (settings.Load > settings.Until)
        {
            run["load"].Warning($"is {run["load"].Text}, but the run ends at {Scalars.Format(settings.Until)}: no time is left to converge");
        }
        return settings;
    }
}
