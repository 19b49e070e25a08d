namespace Replicator.Reporting.Exports;

/// <summary>An event of a run, for people with other tools.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="Kind">What happened, such as <c>delivered</c>.</param>
/// <param name="From">The server it comes from; <c>outside</c>: from none.</param>
/// <param name="To">The server it happens on; <c>outside</c>: on none.</param>
/// <param name="Actor">The actor there, by its role; empty: none.</param>
/// <param name="Message">The type of the message; empty: none.</param>
/// <param name="Content">The message as text.</param>
public readonly record struct ExportedEvent(TimeSpan At, string Kind, string From, string To, string Actor, string Message, string Content);
