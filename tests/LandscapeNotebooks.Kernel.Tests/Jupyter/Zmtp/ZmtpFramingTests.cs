using LandscapeNotebooks.Kernel.Jupyter.Zmtp;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter.Zmtp;

public sealed class ZmtpFramingTests
{
    [Fact]
    public void A_length_over_the_limit_is_refused_before_anything_is_allocated_for_it()
    {
        using var stream = new MemoryStream(ZmtpClient.LongHead(0, 1UL << 62));
        Assert.InRange(Allocated(() => Assert.Throws<ZmtpException>(() => ZmtpFraming.Read(stream, 64 << 20))), 0, 1 << 20);
    }

    [Fact]
    public void A_length_that_lies_costs_no_more_than_twice_what_arrived()
    {
        using var stream = new MemoryStream([.. ZmtpClient.LongHead(0, 60UL << 20), .. new byte[1 << 20]]);
        Assert.InRange(Allocated(() => Assert.Throws<EndOfStreamException>(() => ZmtpFraming.Read(stream, 64 << 20))), 0, 8 << 20);
    }

    private static long Allocated(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
