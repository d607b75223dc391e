using LandscapeNotebooks.Benchmarks;

var options = new BenchmarkOptions(null, 0.5, 1);
foreach (string name in args)
    Benchmark.All.Single(b => b.Name == name).Run(options);
return 0;
