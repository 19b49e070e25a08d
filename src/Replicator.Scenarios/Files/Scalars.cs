using System.Globalization;
using System.Text;
using System.Text.Json;
using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.OAuth;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Network.Latencies;

namespace Replicator.Scenarios.Files;

/// <summary>The single values of a scenario file: how each kind is checked, read and written.</summary>
internal static class Scalars
{
    public const string Unlimited = "unlimited";
    public const string None = "none";

    /// <summary>The most things at once that can be asked for.</summary>
    public const int ConcurrencyMax = 1_000_000;

    private const int FanOutMax = 1_000;
    private const int MaxNameLength = 63;

    /// <summary>A duration, zero included.</summary>
    public static ScalarShape Duration { get; } = OfQuantity("duration", Quantity.Duration, 0, "0s … 3650d");

    /// <summary>A duration of at least 100 ns.</summary>
    public static ScalarShape PositiveDuration { get; } = OfQuantity("duration", Quantity.Duration, 1, "more than 0s … 3650d");

    /// <summary>A duration of at least 100 ns, or none.</summary>
    public static ScalarShape DurationOrNone { get; } = new("duration", "string", "more than 0s … 3650d, or none", static text =>
        text == None ? null : PositiveDuration.FindFault(text) is string fault ? $"{fault}, or '{None}'" : null)
    {
        Pattern = $"^({None}|{Quantity.Duration.Pattern})$",
    };

    /// <summary>How often, at least once.</summary>
    public static ScalarShape Positive { get; } = OfInteger("number", 1, ConcurrencyMax);

    /// <summary>To how many others a relay sends: it looks at all of them whenever one reports.</summary>
    public static ScalarShape FanOut { get; } = OfInteger("number", 1, FanOutMax);

    /// <summary>How many at most; none: any number.</summary>
    public static ScalarShape PositiveOrNone { get; } = Positive with
    {
        Range = $"{Positive.Range}, or none",
        FindFault = static text => text == None ? null : Positive.FindFault(text) is string fault ? $"{fault}, or '{None}'" : null,
        Word = None,
    };

    /// <summary>A replication protocol.</summary>
    public static ScalarShape Protocol { get; } = OfWords("protocol", "string", ProtocolNames.All);

    /// <summary>Which way updates go.</summary>
    public static ScalarShape Exchange { get; } = OfWords("exchange", "string", [.. Enum.GetValues<Exchange>().Select(Word)]);

    /// <summary>How a site loses interest.</summary>
    public static ScalarShape RumorStop { get; } = OfWords("stop", "string", [.. Enum.GetValues<RumorStop>().Select(Word)]);

    /// <summary>A time on the way, zero included.</summary>
    public static ScalarShape LatencyTime { get; } = OfLatency(0, "0s");

    /// <summary>A time on the way of at least 100 ns.</summary>
    public static ScalarShape PositiveLatencyTime { get; } = OfLatency(1, "more than 0s");

    /// <summary>A duration that bounds a latency from below.</summary>
    public static ScalarShape MinimumLatency { get; } = OfLatency(TimeSpan.TicksPerMicrosecond, "1us");

    /// <summary>A size.</summary>
    public static ScalarShape Size { get; } = OfQuantity("size", Quantity.Size, 0, "0B … 1GB");

    /// <summary>A share.</summary>
    public static ScalarShape Percentage { get; } = OfQuantity("percentage", Quantity.Percentage, 0, "0% … 100%");

    /// <summary>A rate, or none.</summary>
    public static ScalarShape Rate { get; } = new("rate", "string", "1bps … 1000Tbps, or unlimited", FindRateFault)
    {
        Pattern = $"^({Unlimited}|{Quantity.Rate.Pattern})$",
    };

    /// <summary>The version of the format.</summary>
    public static ScalarShape FormatVersion { get; } = new("version", "integer", "1", FindVersionFault) { Values = ["1"] };

    /// <summary>How many servers a pool has.</summary>
    public static ScalarShape ServerCount { get; } = OfInteger("count", 1, ServerTopology.MaxServers);

    /// <summary>A seed.</summary>
    public static ScalarShape Seed { get; } = OfInteger("seed", 0, ulong.MaxValue);

    /// <summary>A factor by which something grows.</summary>
    public static ScalarShape Factor { get; } = OfNumber("number", 1, 100, isMinExcluded: false);

    /// <summary>What a fault multiplies latencies with.</summary>
    public static ScalarShape LatencyFactor { get; } = OfNumber("number", 1, (int)LinkDegradation.LatencyFactorMax, isMinExcluded: false);

    /// <summary>How far a clock is ahead, or behind with a minus.</summary>
    public static ScalarShape SignedDuration { get; } = OfSigned("duration", Quantity.Duration, "-3650d … 3650d");

    /// <summary>How fast a clock runs, or slow with a minus.</summary>
    public static ScalarShape Drift { get; } = OfSigned("drift", Quantity.Drift, "-500000ppm … 500000ppm");

    /// <summary>How a disk fails.</summary>
    public static ScalarShape DiskFault { get; } = OfWords("disk fault", "string", [.. Enum.GetValues<DiskFaultKind>().Select(Format)]);

    /// <summary>Where a client reads.</summary>
    public static ScalarShape Place { get; } = OfWords("place", "string", [.. ReadPlaces.Select(Word)]);

    /// <summary>What a new master does with replicas that are ahead of it.</summary>
    public static ScalarShape AheadReplicas { get; } = OfWords("treatment", "string", [.. Enum.GetValues<AheadReplicas>().Select(Word)]);

    /// <summary>What comes of a failover to a store that is no backup.</summary>
    public static ScalarShape SecondFailover { get; } = OfWords("outcome", "string", [.. Enum.GetValues<SecondFailover>().Select(Word)]);

    /// <summary>What decides between requests for the same type.</summary>
    public static ScalarShape ConflictPolicy { get; } = OfWords("conflict policy", "string", [.. Enum.GetValues<ConflictPolicy>().Select(Word)]);

    /// <summary>A kind of authority.</summary>
    public static ScalarShape AuthorityKind { get; } = OfWords("kind", "string", [.. Enum.GetValues<AuthorityKind>().Select(Word)]);

    /// <summary>What an authority makes of a request.</summary>
    public static ScalarShape Approval { get; } = OfWords("outcome", "string", [.. Enum.GetValues<ApprovalOutcome>().Select(Word)]);

    /// <summary>What has become of a request by the end of a run.</summary>
    public static ScalarShape RequestOutcome { get; } = OfWords("outcome", "string", Results.RequestOutcome.All);

    /// <summary>What a partner is.</summary>
    public static ScalarShape PartnerProduct { get; } = OfWords("product", "string", [.. Enum.GetValues<PartnerProduct>().Select(Word)]);

    /// <summary>Where a certificate is assigned.</summary>
    public static ScalarShape Identity { get; } = OfWords("identity", "string", ["global", "computer"]);

    /// <summary>How many.</summary>
    public static ScalarShape Number { get; } = OfInteger("number", 0, int.MaxValue);

    /// <summary>A kind of key.</summary>
    public static ScalarShape CertificateKey { get; } = OfWords("key", "string", KeyWords.All);

    /// <summary>What keeps a key.</summary>
    public static ScalarShape KeyProvider { get; } = OfWords("provider", "string", [.. Enum.GetValues<KeyProvider>().Select(Word)]);

    /// <summary>What certificates are.</summary>
    public static ScalarShape CertificateModel { get; } = OfWords("model", "string", [.. Enum.GetValues<CertificateModel>().Select(Word)]);

    /// <summary>How many things at once; 0: any number.</summary>
    public static ScalarShape Concurrency { get; } = OfInteger("number", 0, ConcurrencyMax);

    /// <summary>The shape of a Pareto distribution.</summary>
    public static ScalarShape ParetoShape { get; } = OfNumber("number", 1, 100, isMinExcluded: true);

    /// <summary>Yes or no.</summary>
    public static ScalarShape Boolean { get; } = OfWords("boolean", "boolean", ["true", "false"]);

    /// <summary>The role of a pool.</summary>
    public static ScalarShape Role { get; } = OfWords("role", "string", [.. ServerRoles.All.Select(facts => facts.Name)]);

    /// <summary>That a pool holds the CMS.</summary>
    public static ScalarShape CmsState { get; } = OfWords("state", "string", ["active", "backup"]);

    /// <summary>The name of a site or pool.</summary>
    public static ScalarShape Label { get; } = new("name", "string", "letters, digits and inner hyphens, 1 … 63", FindLabelFault)
    {
        Pattern = "^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$",
    };

    /// <summary>The name of a domain.</summary>
    public static ScalarShape Domain { get; } = new("domain", "string", "names with dots between, at most 253", FindDomainFault)
    {
        Pattern = @"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$",
        MaxLength = DnsName.MaxLength,
    };

    /// <summary>A realm, as tokens name it: it looks like a domain.</summary>
    public static ScalarShape Realm { get; } = new("realm", "string", "names with dots between, at most 253", FindDomainFault)
    {
        Pattern = @"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$",
        MaxLength = DnsName.MaxLength,
    };

    /// <summary>The name of a request.</summary>
    public static ScalarShape RequestName { get; } = new("name", "string", "letters, digits, '.', '_' and '-', 1 … 63", FindRequestNameFault)
    {
        Pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",
    };

    /// <summary>A certificate type that can be requested.</summary>
    public static ScalarShape GlobalCertificateType { get; } = new(
        "certificate type", "string", nameof(CertificateType.OAuthTokenIssuer), FindCertificateTypeFault)
    {
        Values = [nameof(CertificateType.OAuthTokenIssuer)],
    };

    /// <summary>A certificate type, global or of one server.</summary>
    public static ScalarShape AnyCertificateType { get; } = new(
        "certificate type", "string", string.Join(", ", Enum.GetNames<CertificateType>()), static text => FindWordFault(text, Enum.GetNames<CertificateType>()))
    {
        Values = Enum.GetNames<CertificateType>(),
    };

    /// <summary>When requests recur.</summary>
    public static ScalarShape Recurrence { get; } = new(
        "recurrence", "string", "a duration from 1ms, or poisson N/s, /min, /h or /d", RecurrenceText.FindFault)
    {
        Pattern = RecurrenceText.Pattern,
    };

    /// <summary>A calendar time.</summary>
    public static ScalarShape Time { get; } = new("time", "string", "2000-01-01 … 2100-01-01, in UTC", CalendarTime.FindFault)
    {
        Pattern = CalendarTime.Pattern,
    };

    /// <summary>A measured percentile.</summary>
    public static ScalarShape Percentile { get; } = new("percentile", "string", "p0 … p100", text => TryPercentile(text, out _)
        ? null
        : "a percentile is 'p' and a number from 0 to 100, as in p50 or p99.9")
    {
        Pattern = @"^p(100|[0-9]{1,2}(\.[0-9]{1,6})?)$",
    };

    /// <summary>A name that is looked up elsewhere: a server, a pool, a site, a pattern, a request, a file.</summary>
    public static ScalarShape Reference(string noun, string range) => OfText(noun, range, 1_000, isOneLine: true);

    /// <summary>Text for people.</summary>
    public static ScalarShape Text(int maxLength, bool isOneLine) => OfText(
        "text", string.Create(CultureInfo.InvariantCulture, $"1 … {maxLength} characters{(isOneLine ? " on one line" : "")}"), maxLength, isOneLine);

    public static TimeSpan? ParseDuration(string text) => Quantity.Duration.TryParse(text, out decimal ticks, out _) ? new((long)ticks) : null;

    public static string Format(TimeSpan duration) => Quantity.Duration.Format(duration.Ticks);

    public static string Format(TimeSpan? duration) => duration is TimeSpan given ? Format(given) : None;

    public static TimeSpan? ParseSignedDuration(string text) => ParseDuration(text.TrimStart('-')) is TimeSpan duration ? duration * SignOf(text) : null;

    public static string FormatSigned(TimeSpan duration) => $"{(duration < TimeSpan.Zero ? "-" : "")}{Format(duration.Duration())}";

    public static double? ParseDrift(string text) =>
        Quantity.Drift.TryParse(text.TrimStart('-'), out decimal billionths, out _) ? (double)(billionths / 1_000) * SignOf(text) : null;

    public static string FormatDrift(double ppm) => $"{(ppm < 0 ? "-" : "")}{Quantity.Drift.Format(decimal.Round((decimal)Math.Abs(ppm) * 1_000))}";

    public static DiskFaultKind? ParseDiskFault(string text) => ParseWord<DiskFaultKind>(text);

    public static ReadPlace? ParseReadPlace(string text) => ParseWord<ReadPlace>(text) is { } place && ReadPlaces.Contains(place) ? place : null;

    /// <summary>The value of an enumeration that a word stands for.</summary>
    public static T? ParseWord<T>(string text)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => Word(value) == text).Select(static value => (T?)value).FirstOrDefault();

    /// <summary>The value of an enumeration that a text stands for; another where it stands for none.</summary>
    public static T WordOr<T>(string? text, T byDefault)
        where T : struct, Enum =>
        (text is null ? null : ParseWord<T>(text)) ?? byDefault;

    /// <summary>The word for yes or no.</summary>
    public static string Word(bool value) => value ? "true" : "false";

    /// <summary>The word for a value of an enumeration.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static string Format(DiskFaultKind kind) => Word(kind);

    public static int? ParseSize(string text) => Quantity.Size.TryParse(text, out decimal bytes, out _) ? (int)bytes : null;

    public static string FormatSize(int bytes) => Quantity.Size.Format(bytes);

    public static double? ParseShare(string text) =>
        Quantity.Percentage.TryParse(text, out decimal parts, out _) ? (double)(parts / Quantity.PartsOfOne) : null;

    public static string FormatShare(double share) => Quantity.Percentage.Format(decimal.Round((decimal)share * Quantity.PartsOfOne));

    public static BitRate? ParseRate(string text)
    {
        if (text == Unlimited)
        {
            return BitRate.Unlimited;
        }
        return Quantity.Rate.TryParse(text, out decimal rate, out _) && rate > 0 ? new((long)rate) : null;
    }

    public static string Format(BitRate rate) => rate.IsUnlimited ? Unlimited : Quantity.Rate.Format(rate.BitsPerSecond);

    public static ulong? ParseInteger(string text) =>
        (text == "0" || (text.Length > 0 && text[0] is >= '1' and <= '9'))
        && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value : null;

    public static double? ParseNumber(string text)
    {
        bool isPlain = text.Length is > 0 and <= 30 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]);
        return isPlain && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) ? value : null;
    }

    // The fewest digits that read back as the same number, which never are more decimals than a file may hold. Only its text may become a decimal, to be
    // rid of the exponent: casting the number itself keeps 15 digits.
    public static string Format(double number) =>
        decimal.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    public static bool TryPercentile(string text, out double percent)
    {
        percent = 0;
        if (text == "p100")
        {
            percent = 100;
            return true;
        }
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int digits = (point < 0 ? text.Length : point) - 1;
        bool isShort = text.StartsWith('p') && (digits is 1 or 2) && (point < 0 || text.Length - point <= 7);
        if (!isShort || ParseNumber(text[1..]) is not double number)
        {
            return false;
        }
        percent = number;
        return true;
    }

    // No link takes longer than the simulation can say.
    private static ScalarShape OfLatency(decimal min, string shortest) => OfQuantity(
        "duration", Quantity.Duration, min, $"{shortest} … {Format(LatencyDistribution.Longest)}", LatencyDistribution.Longest.Ticks);

    private static ScalarShape OfQuantity(string noun, Quantity quantity, decimal min, string range, decimal max = decimal.MaxValue) => new(noun, "string", range, text =>
    {
        if (!quantity.TryParse(text, out decimal value, out string error))
        {
            return error;
        }
        if (value > max)
        {
            return $"it must be at most {quantity.Format(max)}";
        }
        return value >= min ? null : $"it must be {(min == 1 ? "more than " + quantity.Format(0) : "at least " + quantity.Format(min))}";
    })
    {
        Pattern = $"^{quantity.Pattern}$",
    };

    // Nowhere is no place to read at.
    private static IEnumerable<ReadPlace> ReadPlaces => Enum.GetValues<ReadPlace>().Where(static place => place != ReadPlace.Nowhere);

    private static int SignOf(string text) => text.StartsWith('-') ? -1 : 1;

    private static ScalarShape OfSigned(string noun, Quantity quantity, string range) => new(noun, "string", range, text =>
        text.StartsWith("--", StringComparison.Ordinal) ? "one minus is enough"
        : quantity.TryParse(text.StartsWith('-') ? text[1..] : text, out _, out string error) ? null : error)
    {
        Pattern = $"^-?{quantity.Pattern}$",
    };

    private static ScalarShape OfInteger(string noun, ulong min, ulong max) =>
        new(noun, "integer", string.Create(CultureInfo.InvariantCulture, $"{min} … {max}"), text =>
        {
            bool isInRange = ParseInteger(text) is ulong value && value >= min && value <= max;
            return isInRange ? null : $"it must be a whole number from {min} to {max}, written in digits only";
        })
        {
            Minimum = min,
            Maximum = max,
        };

    private static ScalarShape OfNumber(string noun, int min, int max, bool isMinExcluded) =>
        new(noun, "number", isMinExcluded ? $"more than {min} … {max}" : $"{min} … {max}", text =>
        {
            bool isInRange = ParseNumber(text) is double value && value <= max && (isMinExcluded ? value > min : value >= min);
            return isInRange ? null : $"it must be a number {(isMinExcluded ? $"above {min}, at most" : $"from {min} to")} {max}, without exponent";
        })
        {
            Minimum = min,
            Maximum = max,
        };

    private static ScalarShape OfWords(string noun, string jsonType, IReadOnlyList<string> words) =>
        new(noun, jsonType, string.Join(", ", words), text => FindWordFault(text, words)) { Values = words };

    private static ScalarShape OfText(string noun, string range, int maxLength, bool isOneLine) =>
        new(noun, "string", range, text => text.Length == 0 ? "it must not be empty"
            : text.Length > maxLength ? $"it has {text.Length} characters; at most {maxLength} are allowed"
            : isOneLine && text.Contains('\n', StringComparison.Ordinal) ? "it must be on one line"
            : HasUnprintable(text) ? "it has characters that cannot be shown"
            : null)
        {
            MaxLength = maxLength,
        };

    // Names and descriptions reach terminals and reports. An escape in quotes can bring in what the file's own text may not hold.
    private static bool HasUnprintable(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isLineEnd = rune.Value is '\n' or '\t';
            if ((Rune.IsControl(rune) && !isLineEnd) || rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)
            {
                return true;
            }
        }
        return false;
    }

    private static string? FindWordFault(string text, IReadOnlyList<string> words) => words.Contains(text)
        ? null
        : Nearest.To(text, words) is string nearest
            ? $"did you mean {Shown.Quoted(nearest)}? Values are: {string.Join(", ", words)}"
            : $"values are: {string.Join(", ", words)}";

    private static string? FindRateFault(string text)
    {
        if (text == Unlimited)
        {
            return null;
        }
        if (!Quantity.Rate.TryParse(text, out decimal rate, out string error))
        {
            return $"{error}, or '{Unlimited}'";
        }
        return rate > 0 ? null : $"a rate is more than zero, or '{Unlimited}'";
    }

    private static string? FindVersionFault(string text) => text == "1" ? null : "this program reads version 1";

    private static string? FindLabelFault(string text) => DnsName.IsLabel(text)
        ? null
        : $"a name has letters, digits and hyphens only, at most {DnsName.MaxLabelLength}, and begins and ends with a letter or digit";

    private static string? FindDomainFault(string text) => DnsName.IsName(text)
        ? null
        : "a domain is names of letters, digits and inner hyphens with dots between them, as in contoso.com";

    private static string? FindRequestNameFault(string text)
    {
        bool isName = text.Length is > 0 and <= MaxNameLength && char.IsAsciiLetterOrDigit(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
        return isName ? null : $"a name has letters, digits, '.', '_' and '-' only, at most {MaxNameLength}, and begins with a letter or digit";
    }

    private static string? FindCertificateTypeFault(string text)
    {
        const string Global = nameof(CertificateType.OAuthTokenIssuer);
        if (text == Global)
        {
            return null;
        }
        return Enum.GetNames<CertificateType>().Contains(text)
            ? $"a certificate of that type belongs to one server and never replicates; only {Global} is global"
            : FindWordFault(text, [Global]);
    }
}
