using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>C = A B, A packed in each call; the threads share out the columns.</summary>
internal static class GemmBenchmark
{
    public static void Run(BenchmarkOptions options)
    {
        int[] sizes = [256, 512, 1024];
        var team = new WorkTeam(options.Threads);
        Comparison.Run("square products", options, [.. sizes.Select(n => Case(n, team))], ["gemm"]);
    }

    private static unsafe Case Case(int n, WorkTeam team)
    {
        Buffer<float> a = new(n * n), b = new(n * n), c = new(n * n), panels = new(Panels.Length(n, n));
        Workspace[] workspaces = [.. Enumerable.Range(0, team.Threads).Select(_ => new Workspace())];
        Numbers.Fill(a, b);

        // Shares are whole tiles of 48 columns.
        int share = (n / team.Threads + 47) / 48 * 48, shares = (n + share - 1) / share;
        void Columns(int index, int worker)
        {
            int first = index * share;
            Product.Run(n, Math.Min(share, n - first), n, panels.Pointer, b.Pointer + first, n, c.Pointer + first, n, accumulate: false,
                workspaces[worker]);
        }

        Action<int, int> body = Columns;
        return new Case($"gemm {n}", 2e-9 * n * n * n, () =>
        {
            Panels.Pack(a.Pointer, n, n, n, 1, panels.Pointer);
            team.For(shares, body);
        }, $"gemm torch {n}");
    }
}
