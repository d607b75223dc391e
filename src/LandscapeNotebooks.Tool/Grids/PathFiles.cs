using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>Reads the ways of trainings: a recorded one from an array file, or one of checkpoints in the order they are named.</summary>
internal static class PathFiles
{
    private const string ArrayEnding = ".npy";
    private const int HeadColumns = 4; // step, epoch, value, gradient norm

    /// <returns>A trajectory for every array file, and one for all safetensors files together.</returns>
    /// <exception cref="ArgumentException">A file is of another number of parameters.</exception>
    public static (string Name, Trajectory Path)[] Read(string[] files, ParameterLayout layout)
    {
        var ways = files.Where(IsArray).Select(file => (Path.GetFileNameWithoutExtension(file), Recorded(file, layout))).ToList();
        string[] checkpoints = [.. files.Where(file => !IsArray(file))];
        if (checkpoints.Length > 0)
        {
            ways.Add(("checkpoints", new(checkpoints.Select((file, step) =>
                new TrajectoryPoint(step, ParameterFile.Read(file, layout), double.NaN, double.NaN)))));
        }

        return [.. ways];
    }

    private static bool IsArray(string file) => Path.GetExtension(file).Equals(ArrayEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>As `landscapes train --record` writes it; or a plain array of a row for every point, (T, P).</summary>
    private static Trajectory Recorded(string file, ParameterLayout layout)
    {
        var shape = NpyFile.ShapeOf(file);
        int count = layout.ParameterCount;
        if (shape is [_, var plain] && plain == count)
            return new(NpyFile.Read(file).Values.Chunk(count).Select((theta, step) => new TrajectoryPoint(step, theta, double.NaN, double.NaN)));
        return shape is [_, var recorded] && recorded == count + HeadColumns ? TrajectoryFile.Read(file) : throw new ArgumentException(
            $"{file} has shape ({string.Join(", ", shape)}), expected a row for every point of {count} parameters, or of {HeadColumns} more as --record writes them.");
    }
}
