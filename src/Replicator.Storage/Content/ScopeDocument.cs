using Replicator.Domain.Versions;

namespace Replicator.Storage.Content;

/// <summary>A document of the configuration.</summary>
/// <param name="Scope">Whom it is for.</param>
/// <param name="Identity">Which of them: of the global scope <c>global</c>, else such as <c>site:redmond</c>. Compared ordinally.</param>
/// <param name="Version">The version that changed it last.</param>
/// <param name="Text">The document, in XML. Equal content gives equal text.</param>
public sealed record ScopeDocument(DocumentScope Scope, string Identity, ConfigVersion Version, string Text);
