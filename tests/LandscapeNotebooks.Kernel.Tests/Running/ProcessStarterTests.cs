using System.Diagnostics;
using LandscapeNotebooks.Kernel.Running;

namespace LandscapeNotebooks.Kernel.Tests.Running;

public sealed class ProcessStarterTests
{
    private const string Program = "/usr/bin/setpriv"; // asks the kernel for a signal when its parent dies, as a sandbox does

    [Fact]
    public void A_process_outlives_the_thread_that_asked_for_it()
    {
        Assert.SkipUnless(File.Exists(Program), $"There is no {Program}.");
        Process? process = null;
        var thread = new Thread(() => process = ProcessStarter.Start(new(Program, ["--pdeathsig", "KILL", "sleep", "1"])));
        thread.Start();
        thread.Join();
        process!.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void A_program_that_is_not_there_is_told_to_who_asked() =>
        Assert.ThrowsAny<System.ComponentModel.Win32Exception>(() => ProcessStarter.Start(new("/no/such/program")));
}
