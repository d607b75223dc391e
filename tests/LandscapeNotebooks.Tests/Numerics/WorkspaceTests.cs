using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Tests.Numerics;

public sealed unsafe class WorkspaceTests
{
    [Fact]
    public void Leases_are_aligned_apart_and_reused()
    {
        using var workspace = new Workspace();
        for (int round = 0; round < 3; round++)
        {
            using var first = workspace.Rent<float>(5);
            using var second = workspace.Rent<double>(33);
            Assert.Equal(0, (nint)first.Pointer % 64);
            Assert.Equal(0, (nint)second.Pointer % 64);
            first.Span.Fill(1);
            second.Span.Fill(2);
            Assert.All(first.Span.ToArray(), value => Assert.Equal(1, value));
        }

        Assert.Equal(64 + 5 * 64, workspace.Bytes);
    }

    [Fact]
    public void A_larger_lease_replaces_the_block()
    {
        using var workspace = new Workspace();
        using (workspace.Rent<byte>(64))
        {
        }

        using var large = workspace.Rent<byte>(1000);
        large.Span.Fill(7);
        Assert.Equal(1024, workspace.Bytes);
    }

    [Fact]
    public void A_buffer_is_zero_at_first_and_refuses_use_after_its_end()
    {
        var buffer = new Buffer<double>(100);
        Assert.All(buffer.Span.ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(0, (nint)buffer.Pointer % 64);
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => buffer.Length + (nint)buffer.Pointer);
    }
}
