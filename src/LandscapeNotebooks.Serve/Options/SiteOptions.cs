using System.Diagnostics;

namespace LandscapeNotebooks.Serve.Options;

/// <summary>What a server of notebooks is started with.</summary>
public sealed record SiteOptions
{
    /// <summary>The folder whose notebooks are served; nothing outside of it is.</summary>
    public required string Folder { get; init; }

    /// <summary>The port of the loopback address; where it is taken, the next one that is free.</summary>
    public int Port { get; init; } = 8642;

    /// <summary>Whether notebooks open as slides.</summary>
    public bool Present { get; init; }

    public required Faces Faces { get; init; }

    public required Coursework Coursework { get; init; }

    public required MarkPages Marks { get; init; }

    /// <summary>Starts the kernel of a notebook: the handles of its two pipes to a program and its arguments.</summary>
    public required Func<string, string, ProcessStartInfo> Kernel { get; init; }

    /// <summary>Hears the address, whenever there is a new one.</summary>
    public required Action<Uri> Listening { get; init; }
}
