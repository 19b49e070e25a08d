using Replicator.Domain.Protocol;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>
/// A value on its way into the model, with its path. Reading gives null for what is absent or cannot be read; the latter is already
/// reported by <see cref="StructureCheck"/>, so that what follows here is about meaning only.
/// </summary>
internal readonly record struct Cursor(FileValue? Value, Mark Parent, string Path, ProblemList Problems)
{
    public bool Exists => Value is not null;

    /// <summary>Where it stands, or where it would.</summary>
    public Mark Where => Value?.Where ?? Parent;

    public string? Text => Value is FileScalar { IsNull: false } scalar ? scalar.Text : null;

    public IEnumerable<FileEntry> Entries => Value is FileMapping mapping ? mapping.Entries : [];

    public TimeSpan? Duration => Text is string text ? Scalars.ParseDuration(text) : null;

    public TimeSpan? PositiveDuration => Duration is TimeSpan duration && duration > TimeSpan.Zero ? duration : null;

    public TimeSpan? SignedDuration => Text is string text ? Scalars.ParseSignedDuration(text) : null;

    public double? Drift => Text is string text ? Scalars.ParseDrift(text) : null;

    public double? Share => Text is string text ? Scalars.ParseShare(text) : null;

    public BitRate? Rate => Text is string text ? Scalars.ParseRate(text) : null;

    public int? Size => Text is string text ? Scalars.ParseSize(text) : null;

    public double? Number => Text is string text ? Scalars.ParseNumber(text) : null;

    public int? Count => Integer is <= Scalars.ConcurrencyMax and ulong count ? (int)count : null;

    public ulong? Integer => Text is string text ? Scalars.ParseInteger(text) : null;

    public Cursor this[string key] => new((Value as FileMapping)?.Find(key)?.Value, Where, ScenarioPath.Of(Path, key), Problems);

    public Cursor this[int index] =>
        new(Value is FileList list && index < list.Items.Count ? list.Items[index] : null, Where, ScenarioPath.Of(Path, index), Problems);

    public IEnumerable<Cursor> Items
    {
        get
        {
            int count = (Value as FileList)?.Items.Count ?? 0;
            for (int i = 0; i < count; i++)
            {
                yield return this[i];
            }
        }
    }

    /// <summary>A delay, as one duration or as the shortest and the longest.</summary>
    public PipelineDelay? Delay()
    {
        if (Value is not FileMapping)
        {
            return Duration is TimeSpan constant ? PipelineDelay.Constant(constant) : null;
        }
        Cursor max = this["max"];
        if (this["min"].Duration is not TimeSpan shortest || max.Duration is not TimeSpan longest)
        {
            return null;
        }
        if (longest < shortest)
        {
            max.Error($"is {Shown.Quoted(max.Text!)}, less than min, which is {Shown.Quoted(this["min"].Text!)}");
            return null;
        }
        return new(shortest, longest);
    }

    /// <summary>Reports an error of this value; the message continues the path.</summary>
    public void Error(string message) => Problems.Error(Where, Path, $"{Path} {message}.");

    /// <summary>Reports a warning about this value; the message continues the path.</summary>
    public void Warning(string message) => Problems.Warning(Where, Path, $"{Path} {message}.");
}
