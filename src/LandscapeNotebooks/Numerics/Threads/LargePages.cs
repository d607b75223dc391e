using System.Runtime.InteropServices;

namespace LandscapeNotebooks.Numerics.Threads;

/// <summary>Asks the system for large pages under a large block: passes over many megabytes then look up fewer addresses.</summary>
/// <remarks>
/// Linux gives them on request where its setting is "madvise", as most distributions have it. It is advice: where it is not heard,
/// everything works as before.
/// </remarks>
internal static unsafe partial class LargePages
{
    private const nuint LeastBytes = 4 << 20; // smaller blocks hold hardly a whole large page of 2 MiB
    private const int UseLargePages = 14; // MADV_HUGEPAGE

    public static void Advise(void* block, nuint bytes)
    {
        if (!OperatingSystem.IsLinux() || bytes < LeastBytes)
            return;

        nuint page = (nuint)Environment.SystemPageSize;
        nuint first = ((nuint)block + page - 1) / page * page, end = ((nuint)block + bytes) / page * page;
        _ = GiveAdvice((void*)first, end - first, UseLargePages);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int GiveAdvice(void* address, nuint length, int advice);
}
