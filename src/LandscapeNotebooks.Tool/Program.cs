using System.CommandLine;
using LandscapeNotebooks.Tool.Commands;
using LandscapeNotebooks.Tool.Running;

var root = new RootCommand("Runs, exports and serves notebooks on loss landscapes, and computes landscapes.");
root.Add(RunCommand.Create());
root.Add(VerifyCommand.Create());
root.Add(StyleCommand.Create());
root.Add(WorkerCommand.Create());
root.Add(ExportCommand.Create());
root.Add(KernelCommand.Create());
root.Add(DataCommand.Create());
root.Add(TrainCommand.Create());
root.Add(SliceCommand.Create());
root.Add(SurfaceCommand.Create());
root.Add(SpectrumCommand.Create());
root.Add(TrajectoryCommand.Create());
root.Add(ConnectCommand.Create());
root.Add(EnsembleCommand.Create());

var parsed = root.Parse(args);
int status = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : status; // 2 is wrong use, whatever the command
