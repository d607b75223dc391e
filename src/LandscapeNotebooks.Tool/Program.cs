using System.CommandLine;
using LandscapeNotebooks.Tool.Commands;

var root = new RootCommand("Runs, exports and serves notebooks on loss landscapes.");
root.Add(KernelCommand.Create());

return await root.Parse(args).InvokeAsync();
