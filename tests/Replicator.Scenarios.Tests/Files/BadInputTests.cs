using Replicator.Scenarios.Files;

namespace Replicator.Scenarios.Tests.Files;

/// <summary>Each bad input gives one line that says where it is, what was found and what is allowed. The lines are pinned to the letter.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string, string, string> Texts => new()
    {
        {
            "",
            "",
            "(1,1): error: the file is empty; a scenario begins with 'version: 1'."
        },
        {
            "replication: { masterPollInterval: 10s }",
            "conflict: lastWriterwins",
            "(15,11): error: conflict is 'lastWriterwins'; did you mean 'lastWriterWins'? Values are: lastReplicatedWins, lastWriterWins, hybridLogicalClock, "
                + "firstWriterWins, compareAndSet, keepBoth."
        },
        {
            "replication: { masterPollInterval: 10s }",
            "conflict: whoever",
            "(15,11): error: conflict is 'whoever'; values are: lastReplicatedWins, lastWriterWins, hybridLogicalClock, firstWriterWins, compareAndSet, "
                + "keepBoth."
        },
        {
            "replication: { masterPollInterval: 10s }",
            "conflict: hybridLogicalClock",
            "(15,11): error: conflict is hybridLogicalClock, which compares what the servers' clocks show, but no clock is given: set run.start, as in start: "
                + "2015-01-01T00:00Z."
        },
        {
            "",
            "# nothing\n",
            "(1,1): error: the file is empty; a scenario begins with 'version: 1'."
        },
        {
            "",
            "~",
            "(1,1): error: the file is empty; a scenario begins with 'version: 1'."
        },
        {
            "",
            "just words",
            "(1,1): error: the file is a single value; a scenario is a mapping that begins with 'version: 1'."
        },
        {
            "",
            "- a\n- b",
            "(1,1): error: the file is a list; a scenario is a mapping that begins with 'version: 1'."
        },
        {
            "",
            "version: 1\n\tname: x",
            "(2,1): error: not valid YAML: a tab stands in the indentation; use spaces."
        },
        {
            "",
            "version: [1",
            "(2,1): error: not valid YAML: while parsing a flow sequence, did not find expected ',' or ']'."
        },
        {
            "",
            "name: 'x",
            "(1,7): error: not valid YAML: while scanning a quoted scalar, found unexpected end of stream."
        },
        {
            "",
            "a: b: c",
            "(1,5): error: not valid YAML: while scanning a plain scalar value, found invalid mapping."
        },
        {
            "",
            "\"\\q\"",
            "(1,1): error: not valid YAML: while scanning a quoted scalar, found unknown escape character."
        },
        {
            "",
            "%YAML 9.9\n---\na: 1",
            "(1,1): error: not valid YAML: found incompatible YAML document."
        },
        {
            "run: { until: 30m }",
            "run: { until: 30m }\n---\nversion: 1",
            "(20,1): error: a second document begins here; a scenario file holds one."
        },
        {
            "name: test",
            "name: test\nname: again",
            "(3,1): error: the key 'name' stands here a second time; the first is in line 2."
        },
        {
            "version: 1",
            "version: 2",
            "(1,10): error: version is '2'; this program reads version 1."
        },
        {
            "version: 1\n",
            "",
            "(1,1): error: version is missing; values are: 1."
        },
        {
            "name: test\n",
            "",
            "(1,1): error: name is missing; it takes a text: 1 … 200 characters on one line."
        },
        {
            "name: test",
            "name: &a test",
            "(2,7): error: the anchor '&a' is refused: anchors and aliases can make a small file endless. Write the value out, or use 'extends'."
        },
        {
            "name: test",
            "name: *a",
            "(2,7): error: the alias '*a' is refused: anchors and aliases can make a small file endless. Write the value out, or use 'extends'."
        },
        {
            "name: test",
            "name: !!str test",
            "(2,7): error: the tag 'tag:yaml.org,2002:str' is refused: a scenario file has no types of its own."
        },
        {
            "name: test",
            "name: 'a\u0007b'",
            "(2,9): error: the text holds the control character 0x07; this is not a text file."
        },
        {
            "name: test",
            "name: \"a\\u001bb\"",
            "(2,7): error: name is 'a\\u001Bb'; it has characters that cannot be shown."
        },
        {
            "name: test",
            "? [a]\n: b",
            "(2,3): error: a key must be a single word, not a list."
        },
        {
            "network:\n",
            "network: 5\n#",
            "(13,10): error: network is a single value; it must be a mapping with the keys servers, withinPool, withinSite, betweenSites, links."
        },
        {
            "network:\n  bet",
            "network:\n#",
            "(13,9): error: network has no value; give it one or leave the key out."
        },
    };

    public static TheoryData<string, string, string> Topologies => new()
    {
        {
            "servers: 2",
            "server: 2",
            "(9,39): error: topology.sites[0].pools[1].server is not a known key; did you mean 'servers'? Keys of topology.sites[0].pools[1] are: name, role, "
                + "servers, cms."
        },
        {
            "role: edge,",
            "role: edgy,",
            "(9,33): error: topology.sites[0].pools[1].role is 'edgy'; did you mean 'edge'? Values are: frontEnd, standardEdition, director, edge, mediation, "
                + "persistentChat, survivableBranchAppliance, survivableBranchServer."
        },
        {
            "role: edge,",
            "role: boss,",
            "(9,33): error: topology.sites[0].pools[1].role is 'boss'; values are: frontEnd, standardEdition, director, edge, mediation, persistentChat, "
                + "survivableBranchAppliance, survivableBranchServer."
        },
        {
            "role: edge, ",
            "",
            "(9,11): error: topology.sites[0].pools[1].role is missing; values are: frontEnd, standardEdition, director, edge, mediation, persistentChat, "
                + "survivableBranchAppliance, survivableBranchServer."
        },
        {
            "servers: 2",
            "servers: 0",
            "(9,48): error: topology.sites[0].pools[1].servers is '0'; it must be a whole number from 1 to 20000000, written in digits only."
        },
        {
            "servers: 2",
            "servers: -2",
            "(9,48): error: topology.sites[0].pools[1].servers is '-2'; it must be a whole number from 1 to 20000000, written in digits only."
        },
        {
            "servers: 2",
            "servers: 2.5",
            "(9,48): error: topology.sites[0].pools[1].servers is '2.5'; it must be a whole number from 1 to 20000000, written in digits only."
        },
        {
            "servers: 2",
            "servers: 1e6",
            "(9,48): error: topology.sites[0].pools[1].servers is '1e6'; it must be a whole number from 1 to 20000000, written in digits only."
        },
        {
            "servers: 2",
            "servers: 100_000",
            "(9,48): error: topology.sites[0].pools[1].servers is '100_000'; it must be a whole number from 1 to 20000000, written in digits only."
        },
        {
            "servers: 2",
            "servers: 20000001",
            "(9,48): error: topology.sites[0].pools[1].servers is '20000001'; it must be a whole number from 1 to 20000000, written in digits only."
        },
        {
            "servers: 2",
            "servers: 99999999999999999999",
            "(9,48): error: topology.sites[0].pools[1].servers is '99999999999999999999'; it must be a whole number from 1 to 20000000, written in digits only."
        },
        {
            "servers: 2",
            "servers: 20000000",
            "(6,5): error: topology.sites have 20000006 servers; a topology has at most 20000000.\n(9,48): warning: topology.sites[0].pools[1].servers is "
                + "20000000; a pool with the role edge has at most 12 in a supported deployment (pool edge01)."
        },
        {
            "servers: 2",
            "servers: many",
            "(9,48): error: topology.sites[0].pools[1].servers is 'many'; it must be a whole number from 1 to 20000000, written in digits only."
        },
        {
            "servers: 2",
            "servers:",
            "(9,48): error: topology.sites[0].pools[1].servers has no value; give it one or leave the key out."
        },
        {
            "servers: 2",
            "servers: [2]",
            "(9,48): error: topology.sites[0].pools[1].servers is a list; it must be a single value, a count."
        },
        {
            "servers: 2",
            "servers: 13",
            "(9,48): warning: topology.sites[0].pools[1].servers is 13; a pool with the role edge has at most 12 in a supported deployment (pool edge01)."
        },
        {
            "cms: active",
            "cms: passive",
            "(8,60): error: topology.sites[0].pools[0].cms is 'passive'; values are: active, backup."
        },
        {
            ", cms: active",
            "",
            "(6,5): error: topology.sites have no pool with 'cms: active'; exactly one pool holds the CMS."
        },
        {
            "servers: 3 }",
            "servers: 3, cms: active }",
            "(12,60): error: topology.sites[1].pools[0].cms is active, but so is topology.sites[0].pools[0].cms (line 8); exactly one pool holds the CMS."
        },
        {
            "servers: 2 }",
            "servers: 2, cms: active }",
            "(9,56): error: topology.sites[0].pools[1].cms is active, but so is topology.sites[0].pools[0].cms (line 8); exactly one pool holds the CMS."
        },
        {
            "name: pool03, ",
            "name: ../x, ",
            "(12,19): error: topology.sites[1].pools[0].name is '../x'; a name has letters, digits and hyphens only, at most 63, and begins and ends with a "
                + "letter or digit."
        },
        {
            "name: pool03, ",
            "name: <script>, ",
            "(12,19): error: topology.sites[1].pools[0].name is '<script>'; a name has letters, digits and hyphens only, at most 63, and begins and ends with "
                + "a letter or digit."
        },
        {
            "name: pool03, ",
            "name: POOL01, ",
            "(12,19): error: topology.sites[1].pools[0].name is 'POOL01', which is topology.sites[0].pools[0].name too (line 8); names of sites and pools are "
                + "unique, whatever their case."
        },
        {
            "name: dublin",
            "name: hq",
            "(10,13): error: topology.sites[1].name is 'hq', which is topology.sites[0].name too (line 6); names of sites and pools are unique, whatever "
                + "their case."
        },
        {
            "name: dublin",
            "name: pool01",
            "(10,13): error: topology.sites[1].name is 'pool01', which is topology.sites[0].pools[0].name too (line 8); names of sites and pools are unique, "
                + "whatever their case."
        },
        {
            "name: dublin",
            "name: pool01-02",
            "(10,13): error: topology.sites[1].name is 'pool01-02', which is the name of a server of pool pool01 too."
        },
        {
            "name: edge01",
            "name: pool01-03",
            "(9,19): error: topology.sites[0].pools[1].name is 'pool01-03', which is the name of a server of pool pool01 too."
        },
        {
            "name: pool03",
            "name: ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp",
            "(12,19): error: topology.sites[1].pools[0].name is 'pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp…'; with the number of a server "
                + "it would have 66 characters, but at most 63 are allowed."
        },
        {
            "- name: dublin\n      pools:\n        - { name: pool03, role: frontEnd, servers: 3 }\n",
            "- dublin\n",
            "(10,7): error: topology.sites[1] is a single value; it must be a mapping with the keys name, pools."
        },
        {
            "- { name: pool01, role: frontEnd, servers: 3, cms: active }",
            "- pool01",
            "(8,11): error: topology.sites[0].pools[0] is a single value; it must be a mapping with the keys name, role, servers, cms."
        },
        {
            "- { name: pool01, role: frontEnd, servers: 3, cms: active }",
            "- { role: frontEnd, servers: 3, cms: active }",
            "(8,11): error: topology.sites[0].pools[0].name is missing; it takes a name: letters, digits and inner hyphens, 1 … 63."
        },
        {
            "cms: active",
            "csm: active",
            "(8,55): error: topology.sites[0].pools[0].csm is not a known key; did you mean 'cms'? Keys of topology.sites[0].pools[0] are: name, role, "
                + "servers, cms."
        },
        {
            "contoso.com",
            "-contoso",
            "(4,11): error: topology.domain is '-contoso'; a domain is names of letters, digits and inner hyphens with dots between them, as in contoso.com."
        },
        {
            "domain: contoso.com",
            "domain: contoso.com\n  cmsServer: edge01-02",
            "(5,14): error: topology.cmsServer is edge01-02, a server of pool edge01; the CMS is on pool pool01, whose servers are pool01-01 … pool01-03."
        },
        {
            "domain: contoso.com",
            "domain: contoso.com\n  cmsServer: pool01-09",
            "(5,14): error: topology.cmsServer names unknown server 'pool01-09'; servers of pool01 are pool01-01 … pool01-03."
        },
    };

    public static TheoryData<string, string, string> Networks => new()
    {
        {
            "loss: 0.1%",
            "loss: 101%",
            "(14,40): error: network.betweenSites.loss is '101%'; a percentage is at most 100%."
        },
        {
            "loss: 0.1%",
            "loss: 0.1",
            "(14,40): error: network.betweenSites.loss is '0.1'; a percentage needs a unit: %, as in 0.1%."
        },
        {
            "loss: 0.1%",
            "loss: -1%",
            "(14,40): error: network.betweenSites.loss is '-1%'; a percentage cannot be negative."
        },
        {
            "latency: 70ms",
            "latency: { lognormal: { median: 70ms, p99: 60ms } }",
            "(14,62): error: network.betweenSites.latency.lognormal.p99 is 60ms, less than the median, which is 70ms; 99 of 100 messages cannot be faster "
                + "than half of them."
        },
        {
            "latency: 70ms",
            "latency: { lognormal: { median: 50us, p99: 60ms } }",
            "(14,51): error: network.betweenSites.latency.lognormal.median is 50us, less than min, which is 0.1ms; raise it, or give a smaller min."
        },
        {
            "latency: 70ms",
            "latency: { normal: { mean: 1ms, standardDeviation: 60ms }, min: 2ms }",
            "(14,46): error: network.betweenSites.latency.normal.mean is 1ms, less than min, which is 2ms; raise it, or give a smaller min."
        },
        {
            "latency: 70ms",
            "latency: 25h",
            "(14,28): error: network.betweenSites.latency is '25h'; it must be at most 1d."
        },
        {
            "latency: 70ms",
            "latency: { uniform: { min: 0s, max: 25h } }",
            "(14,55): error: network.betweenSites.latency.uniform.max is '25h'; it must be at most 1d."
        },
        {
            "latency: 70ms",
            "latency: { lognormal: { median: 70ms, p99: 60ms }, uniform: { min: 1ms, max: 2ms } }",
            "(14,70): error: network.betweenSites.latency has lognormal and uniform; it must have exactly one of constant, uniform, normal, lognormal, "
                + "pareto, empirical."
        },
        {
            "latency: 70ms",
            "latency: { min: 1ms }",
            "(14,28): error: network.betweenSites.latency has none; it must have exactly one of constant, uniform, normal, lognormal, pareto, empirical."
        },
        {
            "latency: 70ms",
            "latency: { uniform: { min: 3ms, max: 2ms } }",
            "(14,56): error: network.betweenSites.latency.uniform.max is 2ms, less than min, which is 3ms."
        },
        {
            "latency: 70ms",
            "latency: { pareto: { scale: 3ms, shape: 1 } }",
            "(14,59): error: network.betweenSites.latency.pareto.shape is '1'; it must be a number above 1, at most 100, without exponent."
        },
        {
            "latency: 70ms",
            "latency: { empirical: { p0: 1ms, p50: 3ms } }",
            "(14,41): error: network.betweenSites.latency.empirical must have p0 and p100: nothing is known below the first percentile or above the last."
        },
        {
            "latency: 70ms",
            "latency: { empirical: { p0: 1ms, p50: 3ms, p100: 2ms } }",
            "(14,68): error: network.betweenSites.latency.empirical.p100 is 2ms, which does not follow network.betweenSites.latency.empirical.p50, 3ms; "
                + "percentiles ascend."
        },
        {
            "latency: 70ms",
            "latency: { empirical: { x: 1ms, p50: 3ms, p100: 2ms } }",
            "(14,43): error: network.betweenSites.latency.empirical has the key 'x'; a percentile is 'p' and a number from 0 to 100, as in p50 or p99.9."
        },
        {
            "latency: 70ms",
            "latency: 50us",
            "(14,28): warning: network.betweenSites.latency is never more than 0.05ms, which is below its min, 0.1ms: every message takes the min."
        },
        {
            "latency: 70ms",
            "latency: { constant: 5ms, min: 6ms }",
            "(14,28): warning: network.betweenSites.latency is never more than 5ms, which is below its min, 6ms: every message takes the min."
        },
        {
            "latency: 70ms",
            "latency: { constant: 5ms, min: 0s }",
            "(14,50): error: network.betweenSites.latency.min is '0s'; it must be at least 0.001ms."
        },
        {
            "latency: 70ms",
            "latency: [1ms]",
            "(14,28): error: network.betweenSites.latency is a list; it must be a latency, a single value or a mapping with the keys constant, uniform, "
                + "normal, lognormal, pareto, empirical, min."
        },
        {
            "latency: 70ms",
            "bandwidth: 100",
            "(14,30): error: network.betweenSites.bandwidth is '100'; a rate needs a unit: bps, kbps, Mbps, Gbps or Tbps, as in 100Mbps, or 'unlimited'."
        },
        {
            "latency: 70ms",
            "bandwidth: 0Mbps",
            "(14,30): error: network.betweenSites.bandwidth is '0Mbps'; a rate is more than zero, or 'unlimited'."
        },
        {
            "latency: 70ms",
            "bandwidth: 1MBps",
            "(14,30): error: network.betweenSites.bandwidth is '1MBps'; 'MBps' is not a unit of a rate; units are: bps, kbps, Mbps, Gbps or Tbps, as in "
                + "100Mbps, or 'unlimited'."
        },
        {
            "betweenSites: { latency: 70ms, loss: 0.1% }",
            "links: [{ between: [hq, dublon], latency: 1ms }]",
            "(14,27): error: network.links[0].between[1] names unknown server, pool or site 'dublon'; did you mean 'dublin'? Sites are: hq, dublin; pools "
                + "are: pool01, edge01, pool03."
        },
        {
            "betweenSites: { latency: 70ms, loss: 0.1% }",
            "links: [{ between: [hq], latency: 1ms }]",
            "(14,22): error: network.links[0].between has 1 entry; there must be exactly 2."
        },
        {
            "betweenSites: { latency: 70ms, loss: 0.1% }",
            "links: [{ between: [pool01, dublin], bandwidth: 1Mbps }]",
            "(14,51): error: network.links[0].bandwidth is given for a link that is not between two sites; servers share the bandwidth between their sites, "
                + "and each has its own egress."
        },
        {
            "betweenSites: { latency: 70ms, loss: 0.1% }",
            "links: [{ between: [pool01, dublin] }]",
            "(14,11): warning: network.links[0] sets nothing."
        },
        {
            "betweenSites: { latency: 70ms, loss: 0.1% }",
            "links: [{ between: [hq, dublin], latency: 1ms, loss: 1% }, { between: [hq, dublin], latency: 2ms }]",
            "(14,45): warning: network.links[0].latency is never used: for every two servers it covers, another setting that is more specific, or as specific "
                + "and later, says otherwise."
        },
        {
            "betweenSites: { latency: 70ms, loss: 0.1% }",
            "links: [{ between: [hq, dublin], latency: 1ms }, { between: [dublin, hq], latency: 2ms }]",
            "(14,11): warning: network.links[0] is never used: for every two servers it covers, another setting that is more specific, or as specific and "
                + "later, says otherwise."
        },
        {
            "betweenSites: { latency: 70ms, loss: 0.1% }",
            "links: [{ between: [pool01-01, pool01-01], latency: 1ms }]",
            "(14,11): warning: network.links[0] is never used: it covers no two different servers."
        },
    };

    public static TheoryData<string, string, string> Values => new()
    {
        {
            "masterPollInterval",
            "masterPollIntervall",
            "(15,16): error: replication.masterPollIntervall is not a known key; did you mean 'masterPollInterval'? Keys of replication are: "
                + "protocol, masterPollInterval, fileTransferPollInterval, fileTransferConcurrency, statusPollInterval, heartbeatInterval, forcedReplicationStartDelay, smbTransfer, httpsTransfer, apply, report, certificateTask, retryInterval, retryBackoff, retryIntervalMax, requestRetryInterval, "
                + "operationTimeout, operationRetryInterval, backupSyncInterval, handOverTimeout, aheadReplicas, secondFailover, directoryDelay, diskSync, "
                + "diskRetryInterval, packageBaseSize, packageChangeSize, statusSize."
        },
        {
            "masterPollInterval: 10s",
            "masterPollInterval: 10",
            "(15,36): error: replication.masterPollInterval is '10'; a duration needs a unit: us, ms, s, m, h or d, as in 10s."
        },
        {
            "masterPollInterval: 10s",
            "masterPollInterval: -10s",
            "(15,36): error: replication.masterPollInterval is '-10s'; a duration cannot be negative."
        },
        {
            "masterPollInterval: 10s",
            "masterPollInterval: 3651d",
            "(15,36): error: replication.masterPollInterval is '3651d'; a duration is at most 3650d."
        },
        {
            "masterPollInterval: 10s",
            "masterPollInterval: 99999999999999999999999999999999s",
            "(15,36): error: replication.masterPollInterval is '99999999999999999999999999999999s'; a duration is at most 3650d."
        },
        {
            "masterPollInterval: 10s",
            "masterPollInterval: 10sec",
            "(15,36): error: replication.masterPollInterval is '10sec'; 'sec' is not a unit of a duration; units are: us, ms, s, m, h or d, as in 10s."
        },
        {
            "masterPollInterval: 10s",
            "masterPollInterval: soon",
            "(15,36): error: replication.masterPollInterval is 'soon'; a duration is a number and a unit: us, ms, s, m, h or d, as in 10s."
        },
        {
            "masterPollInterval: 10s",
            "masterPollInterval: 0.01us",
            "(15,36): error: replication.masterPollInterval is '0.01us'; a duration is a whole multiple of 100 ns."
        },
        {
            "run: { until: 30m }",
            "run: { until: 0s }",
            "(19,15): error: run.until is '0s'; it must be more than 0s."
        },
        {
            "run: { until: 30m }",
            "run: { seed: -1 }",
            "(19,14): error: run.seed is '-1'; it must be a whole number from 0 to 18446744073709551615, written in digits only."
        },
        {
            "run: { until: 30m }",
            "run: { start: yesterday }",
            "(19,15): error: run.start is 'yesterday'; a time is a date from 2000-01-01 to 2100-01-01, with or without a time of day in UTC, as in "
                + "2015-01-01T00:00Z."
        },
        {
            "run: { until: 30m }",
            "run: { start: 2015-02-30T00:00Z }",
            "(19,15): error: run.start is '2015-02-30T00:00Z'; a time is a date from 2000-01-01 to 2100-01-01, with or without a time of day in UTC, as in "
                + "2015-01-01T00:00Z."
        },
        {
            "masterPollInterval: 10s",
            "smbTransfer: { min: 5s, max: 1s }",
            "(15,45): error: replication.smbTransfer.max is '1s', less than min, which is '5s'."
        },
        {
            "masterPollInterval: 10s",
            "smbTransfer: { min: 5s }",
            "(15,29): error: replication.smbTransfer.max is missing; it takes a duration: 0s … 3650d."
        },
        {
            "masterPollInterval: 10s",
            "retryInterval: 2h, retryIntervalMax: 1h",
            "(15,53): error: replication.retryIntervalMax is 1h, less than the retry interval, 2h."
        },
        {
            "masterPollInterval: 10s",
            "retryBackoff: 0.5",
            "(15,30): error: replication.retryBackoff is '0.5'; it must be a number from 1 to 100, without exponent."
        },
        {
            "masterPollInterval: 10s",
            "packageBaseSize: 20",
            "(15,33): error: replication.packageBaseSize is '20'; a size needs a unit: B, kB, MB or GB, as in 20kB."
        },
        {
            "masterPollInterval: 10s",
            "packageBaseSize: 0.5B",
            "(15,33): error: replication.packageBaseSize is '0.5B'; a size is a whole multiple of 1B."
        },
    };

    public static TheoryData<string, string, string> Workloads => new()
    {
        {
            "run: {",
            "rum: {",
            "(19,1): error: rum is not a known key; did you mean 'run'? Keys of the scenario are: version, name, description, extends, topology, network, "
                + "replication, conflict, authorities, oauth, partners, workload, clients, operator, faults, run, expect."
        },
        {
            "run: {",
            "'': 1\nrun: {",
            "(19,1): error: an empty text is not a known key; keys of the scenario are: version, name, description, extends, topology, network, replication, "
                + "conflict, authorities, oauth, partners, workload, clients, operator, faults, run, expect."
        },
        {
            "name: second",
            "name: request-3 }\n  - { at: 4s, request: OAuthTokenIssuer, from: pool03-01",
            "(19,5): error: workload[2] has the name 'request-3', which workload[1] has too (line 18); names of requests are unique, whatever their case."
        },
        {
            "at: 0s",
            "every: 1m",
            "(21,31): error: expect.winner.OAuthTokenIssuer names unknown request 'first'; requests with 'at' are: second."
        },
        {
            "run: {",
            "zebra: {",
            "(19,1): error: zebra is not a known key; keys of the scenario are: version, name, description, extends, topology, network, replication, "
                + "conflict, authorities, oauth, partners, workload, clients, operator, faults, run, expect."
        },
        {
            "from: pool03-01",
            "from: pool3-01",
            "(18,48): error: workload[1].from names unknown server 'pool3-01'; did you mean 'pool03-01'? Servers of pool03 are pool03-01 … pool03-03."
        },
        {
            "from: pool03-01",
            "from: pool03-1",
            "(18,48): error: workload[1].from names unknown server 'pool03-1'; did you mean 'pool03-01'? Servers of pool03 are pool03-01 … pool03-03."
        },
        {
            "from: pool03-01",
            "from: pool03-04",
            "(18,48): error: workload[1].from names unknown server 'pool03-04'; servers of pool03 are pool03-01 … pool03-03."
        },
        {
            "from: pool03-01",
            "from: xylophone-01",
            "(18,48): error: workload[1].from names unknown server 'xylophone-01'; pools are: pool01, edge01, pool03."
        },
        {
            "from: pool03-01",
            "from: edge01-01",
            "(18,48): error: workload[1].from names edge01-01, a server with the role edge; OAuthTokenIssuer can be requested on servers with the role "
                + "frontEnd, standardEdition or director."
        },
        {
            "from: pool03-01",
            "from: dublin",
            "(18,48): error: workload[1].from names the site 'dublin'; here it must be one server, as in pool03-01."
        },
        {
            "from: pool03-01",
            "from: pool03",
            "(18,48): error: workload[1].from names the pool 'pool03'; here it must be one server, as in pool03-01."
        },
        {
            "from: pool03-01",
            "from: 'pool03-*'",
            "(18,48): error: workload[1].from names the pattern 'pool03-*'; here it must be one server, as in pool03-01."
        },
        {
            "from: pool03-01",
            "from: ../x",
            "(18,48): error: workload[1].from names unknown server '../x'; pools are: pool01, edge01, pool03."
        },
        {
            "from: pool03-01",
            "from: <script>",
            "(18,48): error: workload[1].from names unknown server '<script>'; pools are: pool01, edge01, pool03."
        },
        {
            "at: 3s",
            "every: poisson two/min",
            "(18,14): error: workload[1].every is 'poisson two/min'; a rate is a number and /s, /min, /h or /d, from one in 3650 days to 1000 in a second, as "
                + "in poisson 2/min."
        },
        {
            "at: 3s",
            "every: poisson 0.0002/d",
            "(18,14): error: workload[1].every is 'poisson 0.0002/d'; a rate is a number and /s, /min, /h or /d, from one in 3650 days to 1000 in a second, "
                + "as in poisson 2/min."
        },
        {
            "at: 3s",
            "every: poisson 1001/s",
            "(18,14): error: workload[1].every is 'poisson 1001/s'; a rate is a number and /s, /min, /h or /d, from one in 3650 days to 1000 in a second, as "
                + "in poisson 2/min."
        },
        {
            "at: 3s",
            "every: 5000",
            "(18,14): error: workload[1].every is '5000'; a duration needs a unit: us, ms, s, m, h or d, as in 10s, or a rate, as in poisson 2/min."
        },
        {
            "at: 3s",
            "every: 1us",
            "(18,14): error: workload[1].every is '1us'; the period is at least 1ms."
        },
        {
            "at: 3s, ",
            "",
            "(18,5): error: workload[1] has none; it must have exactly one of at, every."
        },
        {
            "at: 3s",
            "at: 3s, every: 3s",
            "(18,15): error: workload[1] has at and every; it must have exactly one of at, every."
        },
        {
            "at: 3s",
            "at: 31m",
            "(18,11): warning: workload[1].at is 31m, after the end of the run at 30m: this request is never made."
        },
        {
            "at: 3s, request: OAuthTokenIssuer, from: pool03-01",
            "every: 3s, request: OAuthTokenIssuer, from: edge01",
            "(18,51): error: workload[1].from is 'edge01', none of whose servers can ask; OAuthTokenIssuer can be requested on servers with the role "
                + "frontEnd, standardEdition or director."
        },
        {
            "at: 3s, request: OAuthTokenIssuer, from: pool03-01",
            "every: 3s, request: OAuthTokenIssuer, from: 'pool09-*'",
            "(18,51): error: workload[1].from is 'pool09-*', which matches no server; pools are: pool01, edge01, pool03."
        },
        {
            "at: 3s, request: OAuthTokenIssuer, from: pool03-01",
            "every: 3s, request: OAuthTokenIssuer, from: dublon",
            "(18,51): error: workload[1].from names unknown server, pool or site 'dublon'; did you mean 'dublin'? Sites are: hq, dublin; pools are: pool01, "
                + "edge01, pool03."
        },
        {
            "at: 3s, request: OAuthTokenIssuer",
            "at: 3s, request: AudioVideoAuthentication",
            "(18,56): error: workload[1].from names pool03-01, a server with the role frontEnd; its own certificates are of the types Default, "
                + "WebServicesInternal, WebServicesExternal."
        },
        {
            "at: 3s, request: OAuthTokenIssuer",
            "every: 3s, request: Default",
            "(18,14): error: workload[1].every does not go with Default, which belongs to one server; ask for it once, with 'at'."
        },
        {
            "at: 3s, request: OAuthTokenIssuer",
            "at: 3s, roll: 30h, request: Default",
            "(18,21): error: workload[1].roll does not go with Default, which has no second certificate beside the one in use; it goes with OAuthTokenIssuer."
        },
        {
            "at: 3s, request: OAuthTokenIssuer",
            "at: 3s, roll: 30h, request: OAuthTokenIssuer",
            "(18,21): warning: workload[1].roll is 30h, after the end of the run at 30m: its certificate is staged and never used."
        },
        {
            "at: 3s, request: OAuthTokenIssuer",
            "at: 3s, roll: 2s, request: OAuthTokenIssuer",
            "(18,21): warning: workload[1].roll is 2s, before the request is made: its certificate is assigned at once."
        },
        {
            "at: 3s, request: OAuthTokenIssuer",
            "at: 3s, removePrevious: OAuthTokenIssuer, roll: 30h",
            "(18,55): error: workload[1].roll does not go with 'removePrevious'."
        },
        {
            "at: 3s, request: OAuthTokenIssuer",
            "at: 3s, use: web, request: OAuthTokenIssuer",
            "(18,20): error: workload[1].use means nothing without an authority that signs: add 'authorities:' to the file."
        },
        {
            "at: 3s, request: OAuthTokenIssuer",
            "at: 3s, request: OAuthTokenIsuer",
            "(18,24): error: workload[1].request is 'OAuthTokenIsuer'; did you mean 'OAuthTokenIssuer'? Values are: OAuthTokenIssuer, Default, WebServicesInternal, WebServicesExternal, Internal, AccessEdgeExternal, "
                + "DataEdgeExternal, AudioVideoAuthentication."
        },
        {
            "at: 3s, request: OAuthTokenIssuer",
            "at: 3s, request: Nonsense",
            "(18,24): error: workload[1].request is 'Nonsense'; values are: OAuthTokenIssuer, Default, WebServicesInternal, WebServicesExternal, Internal, AccessEdgeExternal, "
                + "DataEdgeExternal, AudioVideoAuthentication."
        },
        {
            "name: second",
            "name: First",
            "(18,65): error: workload[1].name is 'First', which workload[0] has too (line 17); names of requests are unique, whatever their case."
        },
        {
            "name: second",
            "name: '<script>'",
            "(18,65): error: workload[1].name is '<script>'; a name has letters, digits, '.', '_' and '-' only, at most 63, and begins with a letter or digit."
        },
        {
            "winner: { OAuthTokenIssuer: first }",
            "winner: { OAuthTokenIssuer: frist }",
            "(21,31): error: expect.winner.OAuthTokenIssuer names unknown request 'frist'; did you mean 'first'? Requests with 'at' are: first, second."
        },
        {
            "winner: { OAuthTokenIssuer: first }",
            "winner: { Default: first }",
            "(21,13): error: expect.winner has the key 'Default'; a certificate of that type belongs to one server and never replicates; only "
                + "OAuthTokenIssuer is global."
        },
        {
            "winner: { OAuthTokenIssuer: first }",
            "winner: first",
            "(21,11): error: expect.winner is a single value; it must be a mapping."
        },
        {
            "topology:",
            "topo:",
            "(1,1): error: topology is missing; it takes a mapping with the keys domain, sites, cmsServer, cmsBackupServer.\n(3,1): error: topo is not a "
                + "known key; did you mean 'topology'? Keys of the scenario are: version, name, description, extends, topology, network, replication, "
                + "conflict, authorities, oauth, partners, workload, clients, operator, faults, run, expect."
        },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Refuses_a_text_that_is_no_scenario(string found, string replacedBy, string expected) => Check(found, replacedBy, expected);

    [Theory]
    [MemberData(nameof(Topologies))]
    public void Explains_what_is_wrong_with_a_topology(string found, string replacedBy, string expected) => Check(found, replacedBy, expected);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Explains_what_is_wrong_with_a_network(string found, string replacedBy, string expected) => Check(found, replacedBy, expected);

    [Theory]
    [MemberData(nameof(Values))]
    public void Explains_what_is_wrong_with_a_value(string found, string replacedBy, string expected) => Check(found, replacedBy, expected);

    [Theory]
    [MemberData(nameof(Workloads))]
    public void Explains_what_is_wrong_with_a_workload_or_an_expectation(string found, string replacedBy, string expected) => Check(found, replacedBy, expected);

    [Fact]
    public void Reports_every_problem_and_not_only_the_first_in_the_order_of_the_file()
    {
        string text = GoodScenario.With("role: edge", "role: boss").Replace("loss: 0.1%", "loss: 200%", StringComparison.Ordinal)
            .Replace("name: second", "name: first", StringComparison.Ordinal).Replace("until: 30m", "until: 30", StringComparison.Ordinal);
        Assert.Equal([9, 14, 18, 19], ScenarioFile.Parse(text).Problems.Select(problem => problem.Line));
    }

    [Theory]
    [InlineData(1_500, "500 more problems are not shown.")]
    [InlineData(1_001, "1 more problem is not shown.")]
    public void Stops_listing_problems_where_nobody_would_read_on(int count, string expected)
    {
        string text = GoodScenario.Text + string.Concat(Enumerable.Range(0, count).Select(i => $"key{i}: 1\n"));
        IReadOnlyList<Problem> problems = ScenarioFile.Parse(text).Problems;
        Assert.Equal(1_001, problems.Count);
        Assert.Equal(expected, problems[^1].Message);
    }

    [Fact]
    public void A_problem_has_its_path_and_its_place()
    {
        Problem problem = Assert.Single(ScenarioFile.Parse(GoodScenario.With("from: pool03-01", "from: pool3-01"), "topologies/x.yaml").Problems);
        Assert.Equal("workload[1].from", problem.Path);
        Assert.Equal((18, 48), (problem.Line, problem.Column));
        Assert.Equal(
            "topologies/x.yaml(18,48): error: workload[1].from names unknown server 'pool3-01'; did you mean 'pool03-01'? Servers of pool03 are pool03-01 … "
                + "pool03-03.",
            problem.ToString());
    }

    private static void Check(string found, string replacedBy, string expected)
    {
        ScenarioReading reading = ScenarioFile.Parse(found.Length == 0 ? replacedBy : GoodScenario.With(found, replacedBy));
        Assert.Equal(expected, string.Join('\n', reading.Problems.Select(problem => problem.ToString()["scenario.yaml".Length..])));
        Assert.Equal(reading.Problems.All(problem => problem.Severity == Severity.Warning), reading.Scenario is not null);
    }
}
