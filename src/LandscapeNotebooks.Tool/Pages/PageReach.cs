namespace LandscapeNotebooks.Tool.Pages;

/// <summary>What a page may reach beyond itself.</summary>
internal enum PageReach
{
    /// <summary>Pictures of any place.</summary>
    Pictures,

    /// <summary>Nothing: a picture from outside would tell its server who looks at the page, and when.</summary>
    Nothing,

    /// <summary>The server that it comes from, and nothing else.</summary>
    OwnServer,
}
