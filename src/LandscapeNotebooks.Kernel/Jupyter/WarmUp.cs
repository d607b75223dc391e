using LandscapeNotebooks.Kernel.Language;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>Compiles and runs two throw-away cells and completes a word while the user still reads the page, so that the first real cell finds a warm compiler.</summary>
internal static class WarmUp
{
    private static readonly string[] Cells = ["var x = Enumerable.Range(0, 3).Select(i => i * 0.5).ToArray(); Console.Write(\"\");", "x.Sum()"];

    public static void Start(KernelLog log) =>
        new Thread(() => Run(log)) { IsBackground = true, Name = "warm-up", Priority = ThreadPriority.BelowNormal }.Start();

    private static void Run(KernelLog log)
    {
        try
        {
            var session = new Session();
            foreach (string cell in Cells)
                session.RunAsync(cell, _ => { }, CancellationToken.None).GetAwaiter().GetResult();
            var language = new LanguageService(session);
            language.Complete("x.Su", 4);
            session.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // A warm-up that fails must cost nobody anything but the time it would have saved.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.Write($"The warm-up failed: {e.Message}");
        }
    }
}
