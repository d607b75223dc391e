using System.Globalization;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tests.Storage;

public sealed class WorkClaimTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-claims-").FullName;

    private string Claim => Path.Combine(_folder, "models", "net");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_one_has_nobody_else_gets_until_it_is_given_back()
    {
        var first = WorkClaim.TryTake(Claim);
        Assert.NotNull(first);
        Assert.Null(WorkClaim.TryTake(Claim));
        var holder = WorkClaim.HolderOf(Claim);
        Assert.Equal((Environment.MachineName, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), true, true),
            (holder!.Host, holder.Process, holder.IsHere, holder.IsAlive));
        first.Dispose();
        Assert.Null(WorkClaim.HolderOf(Claim));
        using var second = WorkClaim.TryTake(Claim);
        Assert.NotNull(second);
        Assert.Equal(["models/net"], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/')));
    }

    [Fact]
    public void The_claim_of_a_process_that_is_gone_is_free_at_once()
    {
        Write(process: "2147483646");
        Assert.False(WorkClaim.HolderOf(Claim)!.IsAlive);
        using var claim = WorkClaim.TryTake(Claim);
        Assert.NotNull(claim);
    }

    [Fact]
    public void A_number_that_the_system_gave_to_another_process_is_no_claim()
    {
        Write(started: DateTime.UtcNow.AddDays(-1).Ticks);
        using var claim = WorkClaim.TryTake(Claim);
        Assert.NotNull(claim);
    }

    [Fact]
    public void The_claim_of_another_machine_holds_while_its_file_is_written()
    {
        Write(machine: "elsewhere", process: "2147483646");
        Assert.Null(WorkClaim.TryTake(Claim));
        Assert.False(WorkClaim.HolderOf(Claim)!.IsHere);

        File.SetLastWriteTimeUtc(Claim, DateTime.UtcNow - WorkClaim.Patience - TimeSpan.FromSeconds(5));
        using var claim = WorkClaim.TryTake(Claim);
        Assert.NotNull(claim);
    }

    [Fact]
    public void A_claim_that_is_written_this_moment_or_damaged_is_judged_by_its_date()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Claim)!);
        File.WriteAllText(Claim, "");
        Assert.Null(WorkClaim.TryTake(Claim));
        File.SetLastWriteTimeUtc(Claim, DateTime.UtcNow.AddHours(-1));
        using var claim = WorkClaim.TryTake(Claim);
        Assert.NotNull(claim);
    }

    [Fact]
    public void Of_many_at_once_one_gets_it()
    {
        for (int round = 0; round < 20; round++)
        {
            string path = Path.Combine(_folder, $"{round}");
            WorkClaim?[] claims = new WorkClaim?[8];
            Parallel.For(0, claims.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => claims[i] = WorkClaim.TryTake(path));
            Assert.Single(claims, claim => claim is not null);
            Array.ForEach(claims, claim => claim?.Dispose());
        }
    }

    /// <summary>Our own claim with another machine, process or start.</summary>
    private void Write(string? machine = null, string? process = null, long? started = null)
    {
        string[] lines;
        using (WorkClaim.TryTake(Claim))
            lines = File.ReadAllText(Claim).Split('\n');
        lines[1] = machine ?? lines[1];
        lines[2] = process ?? lines[2];
        lines[3] = started?.ToString(CultureInfo.InvariantCulture) ?? lines[3];
        File.WriteAllText(Claim, string.Join('\n', lines));
    }
}
