using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.OAuth;

namespace Replicator.Scenarios.Files;

/// <summary>
/// Every key a scenario file can have, with its default and its meaning. Nothing else lists them: the reader refuses what does not stand
/// here, and the JSON Schema and the reference are written from here.
/// </summary>
internal static class ScenarioShapes
{
    private static readonly ReplicationOptions Pipeline = new();
    private static readonly RunSettings RunDefaults = new();
    private static readonly ScalarShape PlaceName = Scalars.Reference("name", "a server, pool or site");

    private const string ConflictMeaning = "What decides between requests for the same type. "
        + "`lastReplicatedWins`, as in the product: the request committed last wins, whatever was asked for first; the order of arrival at the master has no "
            + "ties, and nobody is told. "
        + "`lastWriterWins`: the latest stamp of the requester's clock wins; equal stamps: the greater FQDN, ordinal, then the greater request number. "
        + "`hybridLogicalClock`: the same with stamps that are later than that of the certificate which the requester's server had, so that nobody loses to "
            + "what they had seen; equal stamps as before. "
        + "`firstWriterWins`: among requests that had not seen one another the earliest stamp wins, and one that has seen all there is replaces it; equal "
            + "stamps: the smaller FQDN, ordinal, then the smaller request number. "
        + "`compareAndSet`: a request is refused, and its requester told, if anything was accepted since the version that its server had; of equals the first "
            + "to arrive wins, so there are no ties. "
        + "`keepBoth`: one that had not seen everything accepted is kept as a sibling until a request that has seen all of them chooses; meanwhile the first "
            + "to arrive is in force, so there are no ties. "
        + "Those that go by clocks need `run.start` in the file.";

    private static readonly ChoiceShape Delay = new("delay", Scalars.Duration, new MappingShape("delay",
        new Key("min", Scalars.Duration, "The shortest time.", IsRequired: true),
        new Key("max", Scalars.Duration, "The longest time; every time between the two is equally likely.", IsRequired: true)),
        "`10s`, or `{ min: 1s, max: 5s }` for every time between the two with equal chance");

    private static readonly MappingShape UniformLatency = new("uniform latency",
        new Key("min", Scalars.LatencyTime, "The shortest time.", IsRequired: true),
        new Key("max", Scalars.LatencyTime, "The longest time.", IsRequired: true));

    private static readonly MappingShape NormalLatency = new("normal latency",
        new Key("mean", Scalars.LatencyTime, "The mean.", IsRequired: true),
        new Key("standardDeviation", Scalars.LatencyTime, "The standard deviation.", IsRequired: true));

    private static readonly MappingShape LogNormalLatency = new("lognormal latency",
        new Key("median", Scalars.PositiveLatencyTime, "Half of the messages are faster.", IsRequired: true),
        new Key("p99", Scalars.PositiveLatencyTime, "One message in a hundred is slower; at least the median.", IsRequired: true));

    private static readonly MappingShape ParetoLatency = new("pareto latency",
        new Key("scale", Scalars.PositiveLatencyTime, "The shortest time.", IsRequired: true),
        new Key("shape", Scalars.ParetoShape, "How fast the tail falls.", IsRequired: true));

    private static readonly KeyedShape EmpiricalLatency = new("empirical latency", Scalars.Percentile, Scalars.LatencyTime,
        "The time within which this percentage of the messages arrive.");

    private static readonly ChoiceShape Latency = new("latency", Scalars.LatencyTime, new MappingShape("latency",
        new Key("constant", Scalars.LatencyTime, "Always this time."),
        new Key("uniform", UniformLatency, "Every time between two bounds is equally likely."),
        new Key("normal", NormalLatency, "Normally distributed."),
        new Key("lognormal", LogNormalLatency, "Lognormally distributed: a long tail above, as networks have."),
        new Key("pareto", ParetoLatency, "Pareto distributed: a very long tail."),
        new Key("empirical", EmpiricalLatency, "Measured percentiles with straight lines between them; p0 and p100 are required."),
        new Key("min", Scalars.MinimumLatency, "No message is faster; shorter draws are raised to it.", Scalars.Format(LatencySettings.DefaultMinimum)))
    {
        ExactlyOneOf = [["constant", "uniform", "normal", "lognormal", "pareto", "empirical"]],
    },
        "`1ms`, or one of `{ constant: 1ms }`, `{ uniform: { min: 1ms, max: 100ms } }`, `{ normal: { mean: 20ms, standardDeviation: 5ms } }`, "
        + "`{ lognormal: { median: 70ms, p99: 140ms } }`, `{ pareto: { scale: 10ms, shape: 3 } }`, "
        + "`{ empirical: { p0: 1ms, p50: 3ms, p99: 9ms, p100: 12ms } }`, each with `min:` beside it if wanted (default 0.1ms, at least 1us); no time is "
            + "longer than 1d");

    private static readonly MappingShape Pool = new("pool",
        new Key("name", Scalars.Label, "The pool's name, unique among pools and sites. Its servers are named {name}-{n}.", IsRequired: true),
        new Key("role", Scalars.Role, "What its servers do.", IsRequired: true),
        new Key("servers", Scalars.ServerCount, "How many servers it has.", "1"),
        new Key("cms", Scalars.CmsState, "That this pool holds the Central Management Store (`active`; exactly one does) or its backup, which a failover "
            + "makes the master (`backup`; at most one does). Both are frontEnd or standardEdition pools."));

    private static readonly MappingShape Site = new("site",
        new Key("name", Scalars.Label, "The site's name, unique among sites and pools.", IsRequired: true),
        new Key("pools", new ListShape(Pool, 1), "Its pools.", IsRequired: true));

    private static readonly MappingShape Topology = new("topology",
        new Key("domain", Scalars.Domain, "The domain that completes each server's name.", IsRequired: true),
        new Key("sites", new ListShape(Site, 1), "The sites.", IsRequired: true),
        new Key("cmsServer", Scalars.Reference("server", "a server of the pool with `cms: active`"),
            "The server on which the master runs.", DefaultInWords: "the pool's first"),
        new Key("cmsBackupServer", Scalars.Reference("server", "a server of the pool with `cms: backup`"),
            "The server on which the backup store runs.", DefaultInWords: "the pool's first"));

    private static readonly MappingShape Run = new("run",
        new Key("start", Scalars.Time, "What the servers' clocks show when the run begins.", CalendarTime.Format(RunDefaults.Start)),
        new Key("certificates", Scalars.CertificateModel,
            "With `authorities`: whether certificates are signed with real keys, or only say what real ones would. The rules decide "
                + "the same.", Scalars.Word(RunDefaults.Certificates)),
        new Key("seed", Scalars.Seed, "What decides every draw.", $"{RunDefaults.Seed}"),
        new Key("until", Scalars.PositiveDuration, "How long the run may last in virtual time.", Scalars.Format(RunDefaults.Until)),
        new Key("load", Scalars.PositiveDuration,
            "How long the load lasts: requests with `every` recur until then, and then all faults are healed. The rest of the run is time to converge.",
            DefaultInWords: "nine tenths of `until`, and until the last scheduled fault has ended"));

    private static readonly MappingShape Expect = new("expectations",
        new Key("convergedWithin", Scalars.PositiveDuration,
            "From each commit until every reachable replica has that version or a newer one.", DefaultInWords: "by the end of the run"),
        new Key("assignedWithin", Scalars.PositiveDuration,
            "From each commit until every reachable server that installs its certificate has that one or a newer one assigned.",
            DefaultInWords: "by the end of the run"),
        new Key("winner", new KeyedShape("winners", Scalars.GlobalCertificateType, Scalars.Reference("request", "the name of a request with `at`"),
            "The name of the request."),
            "The request whose certificate is in force at the end, for each certificate type."),
        new Key("outcomes", new KeyedShape("outcomes", Scalars.RequestName, Scalars.RequestOutcome, "What becomes of the request of this name."),
            "What has become of requests with `at` by the end of the run, by their names: what `result.json` says of each as its `outcome`."),
        new Key("refusedTokens", new MappingShape("number of refused tokens",
            new Key("min", Scalars.Number, "At least so many."),
            new Key("max", Scalars.Number, "At most so many.")),
            "With `partners`: how many tokens are refused, by servers and partners together."));

    private static readonly MappingShape Network = new("network",
        new Key("servers", new MappingShape("server network",
            new Key("egress", Scalars.Rate, "What a server can send, to all others together.", Scalars.Format(NetworkSettings.BuiltIn.Egress))),
            "What holds for every server."),
        new Key("withinPool", Links(NetworkSettings.BuiltIn.WithinPool), "Between two servers of one pool."),
        new Key("withinSite", Links(NetworkSettings.BuiltIn.WithinSite), "Between servers of two pools of one site."),
        new Key("betweenSites", LinksWithBandwidth(NetworkSettings.BuiltIn.BetweenSites), "Between servers of two sites."),
        new Key("links", new ListShape(Link(), 0),
            "Settings for particular links. The most specific one wins, key by key: two servers, two pools, two sites, then the three above."));

    private static readonly MappingShape Replication = new("replication",
        new Key("protocol", ProtocolShapes.Protocol, "How what the master has committed comes to every replica. `push`, as in the product: the master sends it to "
            + "each.", Pipeline.Protocol.Name),
        new Key("masterPollInterval", Scalars.Duration,
            "The master looks for changes at every whole multiple of this; 0s: at once.", Scalars.Format(Pipeline.MasterPollInterval)),
        new Key("fileTransferPollInterval", Scalars.Duration,
            "The file transfer agent looks for packages at every whole multiple of this; 0s: it copies at once what the "
                + "master packages.", Scalars.Format(Pipeline.FileTransferPollInterval)),
        new Key("fileTransferConcurrency", Scalars.Concurrency,
            "How many packages the file transfer agent copies at once, first come, first served; each counts for its transfer time only, not for the way and "
                + "the wait for the report. A newer package replaces one that still waits for the same replica. 0: any number.",
            $"{Pipeline.FileTransferConcurrency ?? 0}"),
        new Key("statusPollInterval", Scalars.Duration,
            "The file transfer agent fetches status reports at every whole multiple of this; 0s: each when it comes.",
            Scalars.Format(Pipeline.StatusPollInterval)),
        new Key("heartbeatInterval", Scalars.PositiveDuration,
            "At whole multiples of this the master and the file transfer agents show that they live, see `status --cms`. It is computed, and costs a run "
                + "nothing.", Scalars.Format(Pipeline.HeartbeatInterval)),
        new Key("forcedReplicationStartDelay", Delay,
            "From an operator's `forceReplication` until it starts.", DelayText(Pipeline.ForcedReplicationStartDelay)),
        new Key("smbTransfer", Delay, "What the copy of a package to a domain member takes.", DelayText(Pipeline.SmbTransfer)),
        new Key("httpsTransfer", Delay, "What the copy of a package to an Edge server takes.", DelayText(Pipeline.HttpsTransfer)),
        new Key("apply", Delay, "What a replica needs to apply a package.", DelayText(Pipeline.Apply)),
        new Key("report", Delay, "How long a replica waits before it reports its status.", DelayText(Pipeline.Report)),
        new Key("certificateTask", Delay,
            "How long it takes from applying a package until the scheduled task has decrypted the global certificate and assigned it, on servers whose role "
                + "installs it. Zero: together with the package.", DelayText(Pipeline.CertificateTask)),
        new Key("retryInterval", Scalars.PositiveDuration,
            "How long the master waits for a status report before it sends again.", Scalars.Format(Pipeline.RetryInterval)),
        new Key("retryBackoff", Scalars.Factor, "By what the retry interval grows with each attempt.", Scalars.Format(Pipeline.RetryBackoff)),
        new Key("retryIntervalMax", Scalars.PositiveDuration, "The longest retry interval that back-off leads to.", Scalars.Format(Pipeline.RetryIntervalMax)),
        new Key("requestRetryInterval", Scalars.PositiveDuration,
            "How long a requester waits for the master's answer before it asks again.", Scalars.Format(Pipeline.RequestRetryInterval)),
        new Key("operationTimeout", Scalars.PositiveDuration,
            "How long a client waits for an answer; what it asked for may then have happened or not.", Scalars.Format(Pipeline.OperationTimeout)),
        new Key("operationRetryInterval", Scalars.Duration,
            "How long a client waits before it asks again, under the same id; 0s: never.", Scalars.Format(Pipeline.OperationRetryInterval)),
        new Key("backupSyncInterval", Scalars.PositiveDuration,
            "The active store copies what is new to its backup at every whole multiple of this.", Scalars.Format(Pipeline.BackupSyncInterval)),
        new Key("handOverTimeout", Scalars.PositiveDuration,
            "How long a master that is to hand over waits until every replica and the backup have everything; then it goes on "
                + "as before.", Scalars.Format(Pipeline.HandOverTimeout)),
        new Key("aheadReplicas", Scalars.AheadReplicas,
            "What a new master does with replicas that have commits which a forced failover lost: resets them at once, keeps them ahead until its next "
                + "commit, or leaves them until an operator reseeds them.",
            Scalars.Word(Pipeline.AheadReplicas)),
        new Key("secondFailover", Scalars.SecondFailover,
            "What comes of a failover to a store that is no backup: it is refused, or the store is left neither active nor backup; if it was forced, nobody "
                + "is active until it is forced once more.", Scalars.Word(Pipeline.SecondFailover)),
        new Key("directoryDelay", Delay, "How long it takes until a server sees in the directory where the master is.", DelayText(Pipeline.DirectoryDelay)),
        new Key("diskSync", Scalars.Duration,
            "What it takes until something saved is safe on a server's disk; nobody is told of it before. 0s: at once.", Scalars.Format(Pipeline.DiskSync)),
        new Key("diskRetryInterval", Scalars.PositiveDuration,
            "How long a server whose disk is full waits before it tries to save again.", Scalars.Format(Pipeline.DiskRetryInterval)),
        new Key("packageBaseSize", Scalars.Size, "The size of a package without changes.", Scalars.FormatSize(Pipeline.PackageBaseBytes)),
        new Key("packageChangeSize", Scalars.Size, "What each change adds to a package.", Scalars.FormatSize(Pipeline.PackageChangeBytes)),
        new Key("statusSize", Scalars.Size, "The size of a request, an answer or a status report.", Scalars.FormatSize(Pipeline.StatusBytes)));

    private static readonly MappingShape WorkloadItem = new("request",
        new Key("at", Scalars.Duration, "When, since the start of the run. Either this or `every`."),
        new Key("every", Scalars.Recurrence, "That it recurs until the load ends (`run.load`), each time from a server drawn anew; the first comes after "
            + "one period."),
        new Key("request", Scalars.AnyCertificateType, "The type of certificate asked for. `OAuthTokenIssuer` is global: it goes to the master and to every server "
            + "that installs it, and is asked for on a frontEnd, standardEdition or director. The others belong to the server that asks, and never replicate."),
        new Key("removePrevious", Scalars.GlobalCertificateType, "That the previous certificate of this type is unassigned; instead of `request`."),
        new Key("from", Scalars.Reference("server", "a server; with `every` also a pool, a site or a pattern such as pool02-*"),
            "Where it is asked for.", IsRequired: true),
        new Key("roll", Scalars.Duration, "That the certificate is staged, and is the current one only from this time since the start of the run on: "
            + "`-Roll -EffectiveDate`. It should be at least 24 hours before the old one ends.", DefaultInWords: "it is assigned at once"),
        new Key("use", Scalars.Text(200, isOneLine: true), "With `authorities`: the friendly name of a certificate that the server has, to be assigned for this "
            + "use as well. What says how a certificate is asked for does not go with it.", DefaultInWords: "a new one is asked for"),
        new Key("subject", Scalars.Domain, "The subject of the certificate.", DefaultInWords: "`topology.domain`"),
        new Key("name", Scalars.RequestName,
            "The request's name, unique; with `every` the names are {name}-{k}.", DefaultInWords: "`request-N`, N its place in the list"),
        new Key("identity", Scalars.Identity, "With OAuthTokenIssuer: whether it is assigned for the whole deployment, or `computer`: -Identity global was left out, and the certificate is assigned on "
            + "this server alone, until the configuration brings another one.", "global"),
        new Key("approvalTakes", Delay, "From asking until the certificate is issued and sent to the master.", "0s"),
        new Key("authority", Scalars.Reference("name", "the name of an authority"), "With `authorities`, as all that follows: "
            + "who signs.", DefaultInWords: "the first of the list"),
        new Key("approval", Scalars.Approval, "What the authority makes of it. What is not issued is never sent to the master.", "issued"),
        new Key("key", Scalars.CertificateKey, "What key the certificate has. A global one needs an RSA key of 2048 bits at least, or a curve.", "rsa2048"),
        new Key("exportable", Scalars.Boolean, "Whether the private key may leave the server. One that may not cannot be stored in the CMS.", "true"),
        new Key("privateKey", Scalars.Boolean, "Whether the private key comes with the certificate; it does not where only a .cer was imported.", "true"),
        new Key("provider", Scalars.KeyProvider, "What keeps the private key: the legacy CryptoAPI, or a provider of CNG, which the product "
            + "cannot use.", "cryptoApi"),
        new Key("alternativeNames", new ListShape(Scalars.Domain, 0), "DNS names besides the subject. None are needed."),
        new Key("validFor", Scalars.PositiveDuration, "How long the certificate is valid from when it "
            + "is signed.", Scalars.Format(new CertificateOrder("").ValidFor)),
        new Key("friendlyName", Scalars.Text(200, isOneLine: true), "What the server's administrator calls it, unique in the "
            + "server's store.", DefaultInWords: "`name`"))
    {
        ExactlyOneOf = [["at", "every"], ["request", "removePrevious"]],
    };

    private static readonly MappingShape Authority = new("authority",
        new Key("name", Scalars.Text(64, isOneLine: true), "What it is called, unique; its certificates name it as their issuer.", IsRequired: true),
        new Key("kind", Scalars.AuthorityKind, "Whether it is the deployment's own, or one that the world trusts.", "internal"),
        new Key("trustedBy", Scalars.Reference("name", "a server, pool, site or pattern such as pool02-*"),
            "The servers that have its root certificate among their trusted ones. On the others its certificates cannot be assigned.", "*"));

    private static readonly MappingShape Client = new("operation",
        new Key("at", Scalars.Duration, "When, since the start of the run. Either this or `every`."),
        new Key("every", Scalars.Recurrence, "That it recurs until the load ends (`run.load`), each time on a server drawn anew; the first comes after "
            + "one period."),
        new Key("read", Scalars.GlobalCertificateType, "That a client reads which certificate of this type is in use, by the clock of the server that it reads at."),
        new Key("compareAndSet", Scalars.GlobalCertificateType,
            "That a client sets a new certificate of this type at the master, if the version is still the one that its last answered operation showed."),
        new Key("from", Scalars.Reference("name", "a server, pool, site or pattern such as pool02-*"), "The servers the clients are on.", IsRequired: true),
        new Key("place", Scalars.Place, "With `read`: where, at the master, at the server's own replica, or at any replica, drawn anew "
            + "each time.", "ownReplica"),
        new Key("subject", Scalars.Domain, "With `compareAndSet`: the subject of the certificate.", DefaultInWords: "`topology.domain`"),
        new Key("name", Scalars.RequestName,
            "With `compareAndSet`: the certificate's name, unique; with `every` the names are {name}-{k}.", DefaultInWords: "`set-N`, N its place in the list"))
    {
        ExactlyOneOf = [["at", "every"], ["read", "compareAndSet"]],
    };

    private static readonly MappingShape OperatorItem = new("command",
        new Key("at", Scalars.Duration, "When, since the start of the run.", IsRequired: true),
        new Key("failover", Scalars.Reference("name", "the server or pool of the CMS or of its backup"), "The store that is to be the master."),
        new Key("forced", Scalars.Boolean, "With `failover`: that the other store is not asked, so that what it had not backed up is lost.", "false"),
        new Key("reseed", Scalars.Reference("name", "a server, pool, site or pattern such as pool02-*"), "The servers to whose replicas the master sends "
            + "everything again at once."),
        new Key("forceReplication", Scalars.Reference("name", "a server, pool, site or pattern such as pool02-*"),
            "The servers whose recorded status is deleted after "
            + "`replication.forcedReplicationStartDelay`, so that they look empty and everything is sent to them again: Invoke-CsManagementStoreReplication."),
        new Key("importConfiguration", Scalars.Reference("name", "a server, pool, site or pattern such as pool02-*"),
            "The servers to which all that the master holds at that moment is carried by hand, without the network, even when they cannot be reached: "
            + "Export-CsConfiguration, and Import-CsConfiguration -LocalStore. No replica goes back by it. It takes a master that is up."),
        new Key("removeReplica", Scalars.Reference("name", "a server, pool, site or pattern such as pool02-*"),
            "The servers that leave the topology: the master sends "
            + "them nothing any more, and nothing is expected of them."),
        new Key("refreshMetadata", Scalars.Reference("name", "the name of a partner"),
            "The partner that reads the deployment's metadata again: of Exchange Set-PartnerApplication -RefreshAuthMetadata, of SharePoint Set-SPTrustedSecurityTokenIssuer -MetadataEndPoint."),
        new Key("from", Scalars.Reference("server", "the name of a server"), "With `refreshMetadata`: the server whose document it reads. With `readPartner`: the server that reads.",
            DefaultInWords: "the first of the partner's `metadataFrom`; with `readPartner` that of the CMS"),
        new Key("renewPartner", Scalars.Reference("name", "the name of a partner"),
            "The partner on premises that signs with a new certificate of its own from then on, and tells the last one beside it: of Exchange Set-AuthConfig -PublishCertificate. Of SharePoint nothing is published, and the same is assumed."),
        new Key("readPartner", Scalars.Reference("name", "the name of a partner"),
            "The partner on premises whose metadata the deployment reads again: Set-CsPartnerApplication -MetadataUrl."),
        new Key("uploadKey", Scalars.Reference("name", "the name of a partner with product authorizationServer"),
            "The partner to which the public key of a certificate is uploaded: New-MsolServicePrincipalCredential."),
        new Key("certificate", Scalars.Reference("request", "the name of a request with `at`"), "With `uploadKey`, and required there: the certificate."),
        new Key("startsAt", Scalars.Duration, "With `uploadKey`: from when on the key is to be used, since the start of the run.", DefaultInWords: "`at`"),
        new Key("endsAt", Scalars.Duration, "With `uploadKey`: until when, since the start of the run.", DefaultInWords: "as long as the certificate is valid"),
        new Key("optional", Scalars.Boolean, "Whether the run may pass without it coming to an end, as when the server is down. Otherwise such a run is "
            + "undecided.", "false"))
    {
        ExactlyOneOf = [["failover", "reseed", "forceReplication", "importConfiguration", "removeReplica", "refreshMetadata", "uploadKey", "renewPartner", "readPartner"]],
    };

    private static readonly OAuthOptions TokenDefaults = new();

    private static readonly MappingShape OAuth = new("oauth",
        new Key("realm", Scalars.Realm, "The realm of the deployment: Set-CsOAuthConfiguration -Realm. It is compared with its case.", DefaultInWords: "`topology.domain`"),
        new Key("tokenLifetime", Scalars.PositiveDuration, "How long a server's token lives.", Scalars.Format(TokenDefaults.TokenLifetime)),
        new Key("keepTokens", Scalars.Boolean, "Whether callers keep a token until it expires. Otherwise each call has one of its own.", "true"),
        new Key("publishStaged", Scalars.Boolean, "Whether servers publish a staged certificate in their metadata before its day. What the product does is not published.",
            "false"),
        new Key("clockSkew", Scalars.Duration, "By how much a token may be too early or too late for its receiver.", Scalars.Format(TokenDefaults.ClockSkew)),
        new Key("metadataTimeout", Scalars.PositiveDuration, "How long a partner waits for a metadata document.", Scalars.Format(TokenDefaults.MetadataTimeout)));

    private static readonly MappingShape CallsToPartner = new("calls",
        new Key("partner", Scalars.Reference("name", "the name of a partner"), "Another service of Office 365.", IsRequired: true),
        new Key("calls", Scalars.Recurrence, "When it is called, until the load ends.", IsRequired: true));

    private static readonly MappingShape Partner = new("partner",
        new Key("name", Scalars.Label, "What it is called, unique among partners, sites and pools. `partition`, `hold` and `degrade` may name it.", IsRequired: true),
        new Key("product", Scalars.PartnerProduct, "What it is. `exchange` and `sharePoint` are on premises: they sign their own tokens and read metadata. `exchangeOnline`, `sharePointOnline` and "
            + "`lyncOnline` are services of Office 365: they, and servers that call them, get their tokens from an `authorizationServer`, which knows the keys that are uploaded.", IsRequired: true),
        new Key("authorizationServer", Scalars.Reference("name", "the name of a partner with product authorizationServer"),
            "With a service of Office 365, and required there: who grants tokens to it, and to those who call it."),
        new Key("site", Scalars.Reference("site", "the name of a site"), "Where it stands.", DefaultInWords: "that of the CMS; of Office 365 beyond all sites"),
        new Key("latency", Latency, "How long a message between it and a server, or from another partner to it, is on its way, one way.", DefaultInWords: "as between servers of the sites"),
        new Key("host", Scalars.Domain, "The host under which it is called.", DefaultInWords: "`{name}.{topology.domain}`"),
        new Key("realm", Scalars.Realm, "Its realm. It is compared with its case.", DefaultInWords: "`topology.domain`"),
        new Key("pinnedRealm", Scalars.Realm, "The realm in which it was told that the deployment is (-Realm).", DefaultInWords: "what the metadata says"),
        new Key("metadataRefresh", Scalars.DurationOrNone, "How often it reads the deployment's metadata by itself, the first time after a part of this drawn by chance; "
            + "`none`: only when an administrator has it do so. Whether products do it by themselves is not published.", "none"),
        new Key("metadataFrom", Scalars.Reference("name", "a server, pool, site or pattern such as pool02-*"),
            "The servers whose metadata it reads, one after the other.", "*"),
        new Key("createdAt", Scalars.Duration, "When an administrator has it and the deployment trust one another: New-CsPartnerApplication and its counterpart, or New-CsOAuthServer. On premises "
            + "that reads metadata, so a certificate has to be assigned by then.", "0s"),
        new Key("tokenLifetime", Scalars.PositiveDuration, "How long the tokens live that it signs; those of `authorizationServer` are what it grants.", "12h"),
        new Key("certificateValidFor", Scalars.PositiveDuration, "How long its own certificate is valid, from the start of the run.", "1825d"),
        new Key("trustedAuthorities", new ListShape(Scalars.Reference("name", "the name of an authority"), 1), "With `authorities`: those whose certificates it trusts.",
            DefaultInWords: "all"),
        new Key("callsFrom", Scalars.Duration, "Before this nobody calls, in either direction; from then on calls recur.", "0s"),
        new Key("calls", Scalars.Recurrence, "That servers call it until the load ends, each time one drawn anew of those that install the global certificate."),
        new Key("callsBack", Scalars.Recurrence, "That it calls such servers until the load ends, each time one drawn anew."),
        new Key("callsPartners", new ListShape(CallsToPartner, 1), "With a service of Office 365: that it calls others of the same authorization server. Neither a certificate of the deployment nor `createdAt` has to do with it."));

    private static readonly ListShape LinkEnds = new(Scalars.Reference("name", "a server, pool, site or pattern such as pool02-*"), 2, 2);
    private static readonly ScalarShape Servers = Scalars.Reference("name", "a server, pool, site or pattern such as pool02-*");

    private static readonly ChoiceShape FaultLength = new("length of a fault", Scalars.PositiveDuration, new MappingShape("length of a fault",
        new Key("min", Scalars.PositiveDuration, "The shortest.", IsRequired: true),
        new Key("max", Scalars.PositiveDuration, "The longest; every length between the two is equally likely.", IsRequired: true)),
        "`90s`; with `chancePerMinute` also `{ min: 10s, max: 60s }` for every length between the two with equal chance");

    private static readonly MappingShape Fault = new("fault",
        new Key("at", Scalars.Duration, "When it begins, since the start of the run. Either this or `chancePerMinute`."),
        new Key("chancePerMinute", Scalars.Percentage,
            "That it is drawn: the chance that it begins within a minute of the load, for each of its servers, or links between two servers, by itself."),
        new Key("for", FaultLength, "How long it lasts; required with `chancePerMinute`.", DefaultInWords: "until the verb that ends it, or the load ends"),
        new Key("partition", LinkEnds, "What the two ends send to each other is lost."),
        new Key("heal", LinkEnds, "Ends the earlier partition of the same ends that has no `for`."),
        new Key("hold", LinkEnds, "What the two ends send to each other is kept, in order, and goes on afterwards."),
        new Key("release", LinkEnds, "Ends the earlier hold of the same ends that has no `for`."),
        new Key("degrade", LinkEnds, "The links between the two ends are worse than the network says."),
        new Key("crash", Servers, "The servers stop and lose what was not durable; they are restarted afterwards."),
        new Key("restart", Servers, "Ends the earlier crash of the same servers that has no `for`."),
        new Key("pause", Servers, "The servers stand still; what came meanwhile is handled afterwards."),
        new Key("resume", Servers, "Ends the earlier pause of the same servers that has no `for`."),
        new Key("skew", Servers, "The servers' clocks are wrong: by `offset`, by `drift`, or both."),
        new Key("disk", Servers, "The servers' disks fail as `fault` says."),
        new Key("denyAccess", Servers,
            "The servers' shares deny access to the file transfer agent: nothing is copied to them over SMB, and no status is fetched "
            + "(event 1034). All is tried again until it works."),
        new Key("grantAccess", Servers, "Ends the earlier denyAccess of the same servers that has no `for`."),
        new Key("breakTrust", Servers,
            "The certificates that the servers show are not trusted: nothing is copied to such Edge servers, and no status is fetched "
            + "(event 1015). On the server of the store it strikes all Edge servers."),
        new Key("restoreTrust", Servers, "Ends the earlier breakTrust of the same servers that has no `for`."),
        new Key("shareDown", Servers,
            "The file share of the pool of a store is down: the master cannot write packages nor see reports (event 2020). Named by the "
            + "pool, or the server, on which the store runs."),
        new Key("shareUp", Servers, "Ends the earlier shareDown of the same servers that has no `for`."),
        new Key("oneWay", Scalars.Boolean, "Whether a fault of links strikes only what the first end sends to the second.", "false"),
        new Key("optional", Scalars.Boolean,
            "With `at`: whether the run may pass without it doing anything. Otherwise a run in which it never strikes is undecided.", "false"),
        new Key("addLatency", Latency, "With `degrade`: what comes on top of the latency."),
        new Key("latencyFactor", Scalars.LatencyFactor, "With `degrade`: what the latency is multiplied with.", "1"),
        new Key("loss", Scalars.Percentage, "With `degrade`: the share of messages that are lost, besides the link's own.", "0%"),
        new Key("duplication", Scalars.Percentage, "With `degrade`: the share of messages that arrive twice.", "0%"),
        new Key("reordering", Scalars.Percentage, "With `degrade`: the share of messages that later ones may overtake.", "0%"),
        new Key("bandwidth", Scalars.Rate, "With `degrade`: how fast all messages together get through, in each direction.", Scalars.Unlimited),
        new Key("offset", Scalars.SignedDuration, "With `skew`: how far the clocks are ahead; behind with a minus.", "0s"),
        new Key("drift", Scalars.Drift, "With `skew`: how fast the clocks run, in millionths; slow with a minus.", "0ppm"),
        new Key("fault", Scalars.DiskFault, "With `disk`, and required there: no more room, syncs that do nothing, or a last write that a crash tears."))
    {
        ExactlyOneOf = [["at", "chancePerMinute"], [.. FaultVerb.All.Select(verb => verb.Name)]],
    };

    /// <summary>A whole file.</summary>
    public static MappingShape Scenario { get; } = new("scenario",
        new Key("version", Scalars.FormatVersion, "The version of this format.", IsRequired: true),
        new Key("name", Scalars.Text(200, isOneLine: true), "What the scenario is called.", IsRequired: true),
        new Key("description", Scalars.Text(10_000, isOneLine: false), "What it shows."),
        new Key("extends", Scalars.Reference("file", "a path relative to this file"),
            "A file that this one completes: mappings are merged key by key, all else is replaced as a whole."),
        new Key("topology", Topology, "Sites, pools and servers.", IsRequired: true),
        new Key("network", Network, "The network between them. Latency is one way; loss, duplication and reordering are shares of whole messages."),
        new Key("replication", Replication, "The parameters of the replication pipeline."),
        new Key("conflict", Scalars.ConflictPolicy, ConflictMeaning, Scalars.Word(Pipeline.Conflict)),
        new Key("authorities", new ListShape(Authority, 0), "Who signs certificates. Without it certificates are known by name only, and every one can be "
            + "assigned."),
        new Key("oauth", OAuth, "What holds for the tokens of all servers."),
        new Key("partners", new ListShape(Partner, 0), "The partner applications: products whose servers call the deployment's and are called by them, with tokens."),
        new Key("workload", new ListShape(WorkloadItem, 0), "Who asks for what, and when."),
        new Key("clients", new ListShape(Client, 0), "Who reads the configuration, or compares and sets it. To a client it is a register whose value is the "
            + "name of a certificate."),
        new Key("operator", new ListShape(OperatorItem, 0), "What an operator does with the stores."),
        new Key("faults", new ListShape(Fault, 0), "What goes wrong while the load lasts."),
        new Key("run", Run, "How the scenario is run."),
        new Key("expect", Expect, "What the scenario promises; a run that breaks it has failed."));

    private static Key[] LinkKeys(LinkSettings? defaults) =>
    [
        new("latency", Latency,
            "How long a message is on its way, one way.", defaults?.Latency is ConstantLatency constant ? Scalars.Format(constant.Value) : null),
        new("loss", Scalars.Percentage, "The share of messages that are lost.", defaults is null ? null : "0%"),
        new("duplication", Scalars.Percentage, "The share of messages that arrive twice.", defaults is null ? null : "0%"),
        new("reordering", Scalars.Percentage, "The share of messages that later ones may overtake.", defaults is null ? null : "0%"),
    ];

    private static Key Bandwidth(string? byDefault) =>
        new("bandwidth", Scalars.Rate, "What all servers of one site together can send to the other, in each direction.", byDefault);

    private static MappingShape Links(LinkSettings defaults) => new("link", [.. LinkKeys(defaults)]);

    private static MappingShape LinksWithBandwidth(LinkSettings defaults) => new("link", [.. LinkKeys(defaults), Bandwidth(Scalars.Unlimited)]);

    private static MappingShape Link() => new("link",
    [
        new("between", new ListShape(PlaceName, 2, 2), "The two ends: servers, pools or sites.", IsRequired: true),
        new("oneWay", Scalars.Boolean, "Whether it holds only from the first end to the second.", "false"),
        .. LinkKeys(null),
        Bandwidth(null),
    ]);

    private static string DelayText(PipelineDelay delay) =>
        delay.IsConstant ? Scalars.Format(delay.Min) : $"{{ min: {Scalars.Format(delay.Min)}, max: {Scalars.Format(delay.Max)} }}";
}
