using Replicator.Scenarios.Model.OAuth;

namespace Replicator.Scenarios.Files;

/// <summary>Makes what holds for tokens.</summary>
internal static class OAuthBinder
{
    public static OAuthOptions Bind(Cursor oauth)
    {
        var defaults = new OAuthOptions();
        return new()
        {
            Realm = oauth["realm"].Text,
            TokenLifetime = oauth["tokenLifetime"].PositiveDuration ?? defaults.TokenLifetime,
            KeepsTokens = oauth["keepTokens"].Text != "false",
            PublishesStaged = oauth["publishStaged"].Text == "true",
            ClockSkew = oauth["clockSkew"].Duration ?? defaults.ClockSkew,
            MetadataTimeout = oauth["metadataTimeout"].PositiveDuration ?? defaults.MetadataTimeout,
        };
    }
}
