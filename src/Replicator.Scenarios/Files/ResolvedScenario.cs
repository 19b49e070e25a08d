using System.Globalization;
using System.Text;
using Replicator.Domain.OAuth;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Clients;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Model.OAuth;

namespace Replicator.Scenarios.Files;

/// <summary>
/// Writes a scenario as a file that stands alone: nothing extended, every default spelled out, so that it means the same to a later
/// version of the program. Reading it gives an equal scenario.
/// </summary>
public sealed class ResolvedScenario
{
    private readonly StringBuilder _text = new();
    private readonly Scenario _scenario;

    private ResolvedScenario(Scenario scenario) => _scenario = scenario;

    /// <summary>The file's text, with line ends of one character.</summary>
    public static string Write(Scenario scenario) => new ResolvedScenario(scenario).Write();

    private string Write()
    {
        Line(0, "version: 1");
        Line(0, $"name: {YamlText.Of(_scenario.Name)}");
        if (_scenario.Description.Length > 0)
        {
            Line(0, $"description: {YamlText.Of(_scenario.Description)}");
        }
        WriteTopology(_scenario.Topology);
        WriteNetwork(_scenario.Network);
        WriteReplication(_scenario.Replication);
        Line(0, $"conflict: {Scalars.Word(_scenario.Replication.Conflict)}");
        WriteAuthorities();
        WriteOAuth(_scenario.OAuth);
        WritePartners();
        WriteWorkload();
        WriteClients();
        WriteOperator();
        WriteFaults();
        WriteRun(_scenario.Run);
        WriteExpect(_scenario.Expect);
        return _text.ToString();
    }

    private void WriteTopology(ServerTopology topology)
    {
        Line(0, "topology:");
        Line(1, $"domain: {YamlText.Of(topology.Domain)}");
        Line(1, $"cmsServer: {YamlText.Of(topology.NameOf(topology.CmsServer))}");
        if (topology.CmsBackupServer is ServerId backup)
        {
            Line(1, $"cmsBackupServer: {YamlText.Of(topology.NameOf(backup))}");
        }
        Line(1, "sites:");
        foreach (Site site in topology.Sites)
        {
            Line(2, $"- name: {YamlText.Of(site.Name)}");
            Line(2, "  pools:");
            foreach (Pool pool in topology.Pools.Where(pool => pool.Site.Index == site.Index))
            {
                string cms = pool == topology.CmsPool ? ", cms: active" : pool == topology.CmsBackupPool ? ", cms: backup" : "";
                Line(4, string.Create(CultureInfo.InvariantCulture,
                    $"- {{ name: {YamlText.Of(pool.Name)}, role: {pool.Role.Facts().Name}, servers: {pool.ServerCount}{cms} }}"));
            }
        }
    }

    private void WriteNetwork(NetworkSettings network)
    {
        Line(0, "network:");
        Line(1, $"servers: {{ egress: {Scalars.Format(network.Egress)} }}");
        Line(1, $"withinPool: {{ {string.Join(", ", Parts(network.WithinPool))} }}");
        Line(1, $"withinSite: {{ {string.Join(", ", Parts(network.WithinSite))} }}");
        Line(1, $"betweenSites: {{ {string.Join(", ", Parts(network.BetweenSites))} }}");
        if (network.Links.Count == 0)
        {
            return;
        }
        Line(1, "links:");
        foreach (LinkOverride link in network.Links)
        {
            string between = $"{YamlText.Of(link.From.NameIn(_scenario.Topology))}, {YamlText.Of(link.To.NameIn(_scenario.Topology))}";
            IEnumerable<string> oneWay = link.OneWay ? ["oneWay: true"] : [];
            Line(2, $"- {{ {string.Join(", ", [$"between: [{between}]", .. oneWay, .. Parts(link.Settings)])} }}");
        }
    }

    private static IEnumerable<string> Parts(LinkSettings settings)
    {
        if (settings.Latency is LatencySettings latency)
        {
            yield return $"latency: {Latency(latency)}";
        }
        if (settings.Loss is double loss)
        {
            yield return $"loss: {Scalars.FormatShare(loss)}";
        }
        if (settings.Duplication is double duplication)
        {
            yield return $"duplication: {Scalars.FormatShare(duplication)}";
        }
        if (settings.Reordering is double reordering)
        {
            yield return $"reordering: {Scalars.FormatShare(reordering)}";
        }
        if (settings.Bandwidth is BitRate bandwidth)
        {
            yield return $"bandwidth: {Scalars.Format(bandwidth)}";
        }
    }

    internal static string Latency(LatencySettings latency)
    {
        string form = latency switch
        {
            ConstantLatency constant => $"constant: {Scalars.Format(constant.Value)}",
            UniformLatency uniform => $"uniform: {{ min: {Scalars.Format(uniform.From)}, max: {Scalars.Format(uniform.To)} }}",
            NormalLatency normal => $"normal: {{ mean: {Scalars.Format(normal.Mean)}, standardDeviation: {Scalars.Format(normal.StandardDeviation)} }}",
            LogNormalLatency lognormal => $"lognormal: {{ median: {Scalars.Format(lognormal.Median)}, p99: {Scalars.Format(lognormal.P99)} }}",
            ParetoLatency pareto => $"pareto: {{ scale: {Scalars.Format(pareto.Scale)}, shape: {Scalars.Format(pareto.Shape)} }}",
            EmpiricalLatency empirical => $"empirical: {{ {string.Join(", ", empirical.Percentiles.Select(Percentile))} }}",
            _ => throw new ArgumentException($"unknown latency {latency}", nameof(latency)),
        };
        return $"{{ {form}, min: {Scalars.Format(latency.Minimum)} }}";
    }

    private static string Percentile(LatencyPercentile percentile) => $"p{Scalars.Format(percentile.Percent)}: {Scalars.Format(percentile.Value)}";

    private void WriteReplication(ReplicationOptions options)
    {
        Line(0, "replication:");
        Line(1, $"protocol: {ProtocolText.Of(options.Protocol)}");
        Line(1, $"masterPollInterval: {Scalars.Format(options.MasterPollInterval)}");
        Line(1, $"fileTransferPollInterval: {Scalars.Format(options.FileTransferPollInterval)}");
        Line(1, $"fileTransferConcurrency: {(options.FileTransferConcurrency ?? 0).ToString(CultureInfo.InvariantCulture)}");
        Line(1, $"statusPollInterval: {Scalars.Format(options.StatusPollInterval)}");
        Line(1, $"heartbeatInterval: {Scalars.Format(options.HeartbeatInterval)}");
        Line(1, $"forcedReplicationStartDelay: {Delay(options.ForcedReplicationStartDelay)}");
        Line(1, $"smbTransfer: {Delay(options.SmbTransfer)}");
        Line(1, $"httpsTransfer: {Delay(options.HttpsTransfer)}");
        Line(1, $"apply: {Delay(options.Apply)}");
        Line(1, $"certificateTask: {Delay(options.CertificateTask)}");
        Line(1, $"report: {Delay(options.Report)}");
        Line(1, $"retryInterval: {Scalars.Format(options.RetryInterval)}");
        Line(1, $"retryBackoff: {Scalars.Format(options.RetryBackoff)}");
        Line(1, $"retryIntervalMax: {Scalars.Format(options.RetryIntervalMax)}");
        Line(1, $"requestRetryInterval: {Scalars.Format(options.RequestRetryInterval)}");
        Line(1, $"operationTimeout: {Scalars.Format(options.OperationTimeout)}");
        Line(1, $"operationRetryInterval: {Scalars.Format(options.OperationRetryInterval)}");
        Line(1, $"backupSyncInterval: {Scalars.Format(options.BackupSyncInterval)}");
        Line(1, $"handOverTimeout: {Scalars.Format(options.HandOverTimeout)}");
        Line(1, $"aheadReplicas: {Scalars.Word(options.AheadReplicas)}");
        Line(1, $"secondFailover: {Scalars.Word(options.SecondFailover)}");
        Line(1, $"directoryDelay: {Delay(options.DirectoryDelay)}");
        Line(1, $"diskSync: {Scalars.Format(options.DiskSync)}");
        Line(1, $"diskRetryInterval: {Scalars.Format(options.DiskRetryInterval)}");
        Line(1, $"packageBaseSize: {Scalars.FormatSize(options.PackageBaseBytes)}");
        Line(1, $"packageChangeSize: {Scalars.FormatSize(options.PackageChangeBytes)}");
        Line(1, $"statusSize: {Scalars.FormatSize(options.StatusBytes)}");
    }

    private void WriteWorkload()
    {
        if (_scenario.Workload.Count == 0)
        {
            return;
        }
        Line(0, "workload:");
        foreach (WorkloadItem item in _scenario.Workload)
        {
            (string when, string from) = item switch
            {
                SingleRequest single => ($"at: {Scalars.Format(single.At)}", _scenario.Topology.NameOf(single.From)),
                RecurringRequest recurring => ($"every: {RecurrenceText.Format(recurring.Every)}", recurring.FromPattern),
                _ => throw new InvalidOperationException($"unknown workload item {item}"),
            };
            string verb = item.Action == SlotAction.RemovePrevious ? "removePrevious" : "request";
            Line(1, $"- {{ {when}, {verb}: {item.Request}, from: {YamlText.Of(from)}, name: {YamlText.Of(item.Name)}{HowText(item)} }}");
        }
    }

    private static string HowText(WorkloadItem item)
    {
        string roll = item.Action == SlotAction.Roll ? $", roll: {Scalars.Format(item.EffectiveAt)}" : "";
        string identity = item.IsForOneServer ? ", identity: computer" : "";
        return item switch
        {
            { Action: SlotAction.RemovePrevious } => "",
            { Reuses: { } used } => $", use: {YamlText.Of(used)}{roll}{identity}",
            _ => $", subject: {YamlText.Of(item.Subject)}, approvalTakes: {Delay(item.ApprovalTakes)}{roll}{identity}{(item.Order is { } asked ? OrderText(asked) : "")}",
        };
    }

    private static string OrderText(CertificateOrder order)
    {
        string names = order.AlternativeNames.Length == 0 ? "" : $", alternativeNames: [{string.Join(", ", order.AlternativeNames.Select(YamlText.Of))}]";
        string friendly = order.FriendlyName is { } name ? $", friendlyName: {YamlText.Of(name)}" : "";
        return $", authority: {YamlText.Of(order.Authority)}, approval: {Scalars.Word(order.Approval)}, key: {KeyWords.Of(order.Key)}, "
            + $"exportable: {(order.IsKeyExportable ? "true" : "false")}, privateKey: {(order.HasPrivateKey ? "true" : "false")}, "
            + $"provider: {Scalars.Word(order.Provider)}{names}, validFor: {Scalars.Format(order.ValidFor)}{friendly}";
    }

    private void WriteAuthorities()
    {
        if (_scenario.Authorities.Count == 0)
        {
            return;
        }
        Line(0, "authorities:");
        foreach (AuthoritySettings authority in _scenario.Authorities)
        {
            Line(1, $"- {{ name: {YamlText.Of(authority.Name)}, kind: {Scalars.Word(authority.Kind)}, trustedBy: {YamlText.Of(authority.TrustedByPattern)} }}");
        }
    }

    // Without partners nobody shows a token.
    private void WriteOAuth(OAuthOptions oauth)
    {
        if (_scenario.Partners.Count == 0 && oauth == new OAuthOptions())
        {
            return;
        }
        Line(0, "oauth:");
        if (oauth.Realm is { } realm)
        {
            Line(1, $"realm: {YamlText.Of(realm)}");
        }
        Line(1, $"tokenLifetime: {Scalars.Format(oauth.TokenLifetime)}");
        Line(1, $"keepTokens: {Scalars.Word(oauth.KeepsTokens)}");
        Line(1, $"publishStaged: {Scalars.Word(oauth.PublishesStaged)}");
        Line(1, $"clockSkew: {Scalars.Format(oauth.ClockSkew)}");
        Line(1, $"metadataTimeout: {Scalars.Format(oauth.MetadataTimeout)}");
    }

    private void WritePartners()
    {
        if (_scenario.Partners.Count == 0)
        {
            return;
        }
        Line(0, "partners:");
        foreach (PartnerSettings partner in _scenario.Partners)
        {
            Line(1, $"- {{ {string.Join(", ", Parts(partner))} }}");
        }
    }

    private IEnumerable<string> Parts(PartnerSettings partner)
    {
        yield return $"name: {YamlText.Of(partner.Name)}, product: {Scalars.Word(partner.Product)}";
        if (partner.Site is { } site)
        {
            yield return $"site: {YamlText.Of(_scenario.Topology.Sites[site].Name)}";
        }
        if (partner.Latency is { } latency)
        {
            yield return $"latency: {Latency(latency)}";
        }
        yield return $"host: {YamlText.Of(partner.Host)}, realm: {YamlText.Of(partner.Realm)}";
        if (partner.PinnedRealm is { } pinned)
        {
            yield return $"pinnedRealm: {YamlText.Of(pinned)}";
        }
        if (partner.AuthorizationServer is { } authority)
        {
            yield return $"authorizationServer: {YamlText.Of(_scenario.Partners[authority].Name)}";
        }
        if (partner.Role == PartnerRole.Application)
        {
            yield return $"metadataRefresh: {(partner.RefreshInterval is { } interval ? Scalars.Format(interval) : Scalars.None)}";
            yield return $"metadataFrom: {YamlText.Of(partner.MetadataFromPattern)}";
        }
        yield return $"createdAt: {Scalars.Format(partner.CreatedAt)}, tokenLifetime: {Scalars.Format(partner.TokenLifetime)}";
        yield return $"certificateValidFor: {Scalars.Format(partner.CertificateValidFor)}";
        if (partner.TrustedAuthorities.Count > 0)
        {
            yield return $"trustedAuthorities: [{string.Join(", ", partner.TrustedAuthorities.Select(YamlText.Of))}]";
        }
        if (partner.CallsFrom > TimeSpan.Zero)
        {
            yield return $"callsFrom: {Scalars.Format(partner.CallsFrom)}";
        }
        if (partner.Calls is { } calls)
        {
            yield return $"calls: {RecurrenceText.Format(calls)}";
        }
        if (partner.CallsBack is { } callsBack)
        {
            yield return $"callsBack: {RecurrenceText.Format(callsBack)}";
        }
        if (partner.CallsPartners.Count > 0)
        {
            yield return $"callsPartners: [{string.Join(", ", partner.CallsPartners.Select(calls =>
                $"{{ partner: {YamlText.Of(_scenario.Partners[calls.Partner].Name)}, calls: {RecurrenceText.Format(calls.Every)} }}"))}]";
        }
    }

    private string UploadText(KeyUpload upload)
    {
        string starts = upload.StartsAt is { } from ? $", startsAt: {Scalars.Format(from)}" : "";
        string ends = upload.EndsAt is { } until ? $", endsAt: {Scalars.Format(until)}" : "";
        return $"uploadKey: {YamlText.Of(_scenario.Partners[upload.Partner].Name)}, certificate: {YamlText.Of(upload.Certificate)}{starts}{ends}";
    }

    private void WriteClients()
    {
        if (_scenario.Clients.Count == 0)
        {
            return;
        }
        Line(0, "clients:");
        foreach (ClientItem item in _scenario.Clients)
        {
            string when = item.Every is Recurrence every ? $"every: {RecurrenceText.Format(every)}" : $"at: {Scalars.Format(item.At!.Value)}";
            string what = item switch
            {
                ClientRead read => $"read: {read.Type}, place: {Scalars.Word(read.Place)}",
                ClientCompareAndSet set => $"compareAndSet: {set.Type}, name: {YamlText.Of(set.Name)}, subject: {YamlText.Of(set.Subject)}",
                _ => throw new InvalidOperationException($"unknown operation {item}"),
            };
            Line(1, $"- {{ {when}, {what}, from: {YamlText.Of(item.FromPattern)} }}");
        }
    }

    private void WriteOperator()
    {
        if (_scenario.Operator.Count == 0)
        {
            return;
        }
        Line(0, "operator:");
        foreach (OperatorItem item in _scenario.Operator)
        {
            string what = item switch
            {
                Failover failover => $"failover: {YamlText.Of(_scenario.Topology.NameOf(failover.To))}, forced: {(failover.IsForced ? "true" : "false")}",
                Reseed reseed => $"reseed: {YamlText.Of(reseed.Servers.Pattern)}",
                ForcedReplication forced => $"forceReplication: {YamlText.Of(forced.Servers.Pattern)}",
                ConfigurationImport import => $"importConfiguration: {YamlText.Of(import.Servers.Pattern)}",
                MetadataRefresh refresh => $"refreshMetadata: {YamlText.Of(_scenario.Partners[refresh.Partner].Name)}, from: {YamlText.Of(_scenario.Topology.NameOf(refresh.From))}",
                KeyUpload upload => UploadText(upload),
                PartnerRenewal renewal => $"renewPartner: {YamlText.Of(_scenario.Partners[renewal.Partner].Name)}",
                PartnerReading reading => $"readPartner: {YamlText.Of(_scenario.Partners[reading.Partner].Name)}, from: {YamlText.Of(_scenario.Topology.NameOf(reading.From))}",
                Removal removal => $"removeReplica: {YamlText.Of(removal.Servers.Pattern)}",
                _ => throw new InvalidOperationException($"unknown command {item}"),
            };
            Line(1, $"- {{ at: {Scalars.Format(item.At)}, {what}{(item.IsOptional ? ", optional: true" : "")} }}");
        }
    }

    private void WriteFaults()
    {
        if (_scenario.Faults.Count == 0)
        {
            return;
        }
        Line(0, "faults:");
        foreach (FaultItem fault in _scenario.Faults)
        {
            string when = fault switch
            {
                ScheduledFaultItem scheduled => $"at: {Scalars.Format(scheduled.At)}{(scheduled.For is TimeSpan length ? $", for: {Scalars.Format(length)}" : "")}",
                DrawnFaultItem drawn => $"chancePerMinute: {Scalars.FormatShare(drawn.ChancePerMinute)}, "
                    + $"for: {{ min: {Scalars.Format(drawn.ForMin)}, max: {Scalars.Format(drawn.ForMax)} }}",
                _ => throw new InvalidOperationException($"unknown fault {fault}"),
            };
            string optional = fault is ScheduledFaultItem { IsOptional: true } ? ", optional: true" : "";
            Line(1, $"- {{ {when}, {FaultText.Of(fault.What)}{optional} }}");
        }
    }

    private void WriteRun(RunSettings run)
    {
        Line(0, "run:");
        Line(1, $"start: {CalendarTime.Format(run.Start)}");
        Line(1, string.Create(CultureInfo.InvariantCulture, $"seed: {run.Seed}"));
        if (_scenario.Authorities.Count > 0)
        {
            Line(1, $"certificates: {Scalars.Word(run.Certificates)}");
        }
        Line(1, $"until: {Scalars.Format(run.Until)}");
        if (run.Load is TimeSpan load)
        {
            Line(1, $"load: {Scalars.Format(load)}");
        }
    }

    private void WriteExpect(Expectations expect)
    {
        if (expect == Expectations.None)
        {
            return;
        }
        Line(0, "expect:");
        if (expect.ConvergedWithin is TimeSpan within)
        {
            Line(1, $"convergedWithin: {Scalars.Format(within)}");
        }
        if (expect.AssignedWithin is TimeSpan assigned)
        {
            Line(1, $"assignedWithin: {Scalars.Format(assigned)}");
        }
        if (expect.Winners.Count > 0)
        {
            Line(1, $"winner: {{ {string.Join(", ", expect.Winners.Select(winner => $"{winner.Type}: {YamlText.Of(winner.Request)}"))} }}");
        }
        if (expect.RefusedTokens is { } refused)
        {
            IEnumerable<string> bounds = [.. refused.Min is { } min ? [$"min: {min}"] : (string[])[], .. refused.Max is { } max ? [$"max: {max}"] : (string[])[]];
            Line(1, $"refusedTokens: {{ {string.Join(", ", bounds)} }}");
        }
        if (expect.Outcomes.Count > 0)
        {
            Line(1, $"outcomes: {{ {string.Join(", ", expect.Outcomes.Select(each => $"{YamlText.Of(each.Request)}: {each.Outcome}"))} }}");
        }
    }

    private static string Delay(PipelineDelay delay) => delay.IsConstant
        ? Scalars.Format(delay.Min)
        : $"{{ min: {Scalars.Format(delay.Min)}, max: {Scalars.Format(delay.Max)} }}";

    private void Line(int depth, string text) => _text.Append(' ', depth * 2).Append(text).Append('\n');
}
