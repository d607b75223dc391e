namespace LandscapeNotebooks.Tool.Grids;

/// <summary>What a training that was stopped says.</summary>
internal static class TrainingStop
{
    public static string Message(bool isKept) => isKept ? "Stopped; the same command goes on from here." : "Stopped; with --checkpoint a run goes on where it was stopped.";
}
