using System.CommandLine;

var root = new RootCommand("Runs, exports and serves notebooks on loss landscapes.");

return await root.Parse(args).InvokeAsync();
