using LandscapeNotebooks.Serve.Options;
using LandscapeNotebooks.Serve.Web;

namespace LandscapeNotebooks.Serve;

/// <summary>Serves the notebooks of a folder to a browser of this machine.</summary>
public static class Site
{
    /// <summary>Serves until it is stopped.</summary>
    /// <exception cref="IOException">No port is free.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or no ASP.NET Core.</exception>
    public static Task RunAsync(SiteOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        AspNet.Find();
        return WebSite.RunAsync(options, stop);
    }
}
