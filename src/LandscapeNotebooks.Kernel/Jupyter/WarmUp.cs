using LandscapeNotebooks.Kernel.Language;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>Runs throw-away cells and completes a word while the user still reads the page, so that the first real
/// cell finds a warm compiler.</summary>
internal static class WarmUp
{
    public static void Start(KernelLog log) =>
        new Thread(() => Run(log)) { IsBackground = true, Name = "warm-up", Priority = ThreadPriority.BelowNormal }.Start();

    private static void Run(KernelLog log)
    {
        try
        {
            Session.WarmUpAsync().GetAwaiter().GetResult();
            new LanguageService(new Session()).Complete("Math.Sq", "Math.Sq".Length);
        }
#pragma warning disable CA1031 // A warm-up that fails must cost nobody anything but the time it would have saved.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.Write($"The warm-up failed: {e.Message}");
        }
    }
}
