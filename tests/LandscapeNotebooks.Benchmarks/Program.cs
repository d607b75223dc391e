using System.CommandLine;
using LandscapeNotebooks.Benchmarks;

if (args is [ScaleRank.Word, var folder])
    return ScaleRank.Run(folder);

Argument<string[]> names = new("names")
{
    Description = "what to measure:\n" + string.Join(
        '\n', Benchmark.All.Select(benchmark => $"  {benchmark.Name,-12} {benchmark.Description}")),
    Arity = ArgumentArity.OneOrMore,
};
names.AcceptOnlyFromAmong([.. Benchmark.All.Select(benchmark => benchmark.Name)]);
Option<string?> peers = new(
    "--peers")
{ Description = "folder of the PyTorch peer (run.sh); default: shared/peers beside the repository, if it is there" };
Option<double> seconds = new("--seconds") { Description = "seconds a measurement takes in each round", DefaultValueFactory = _ => 2 };
Option<int> rounds = new("--rounds") { Description = "rounds of ours and the peer's, in turn", DefaultValueFactory = _ => 3 };
Option<int> threads = new("--threads") { Description = "threads of both sides", DefaultValueFactory = _ => Environment.ProcessorCount };

var root = new RootCommand("Times of the engine beside the machine's peak and beside PyTorch, run in the same minutes.")
{ names, peers, seconds, rounds, threads };
root.SetAction(result =>
{
    var options = new BenchmarkOptions(
        Peer.Find(result.GetValue(peers)), result.GetValue(seconds), result.GetValue(rounds), result.GetValue(threads));
    foreach (string name in result.GetValue(names)!)
        Benchmark.All.Single(benchmark => benchmark.Name == name).Run(options);
});
return root.Parse(args).Invoke();
