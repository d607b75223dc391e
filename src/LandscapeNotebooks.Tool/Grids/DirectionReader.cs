using System.CommandLine;
using System.Globalization;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Interactive.Commands;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>Makes the line or plane that the options name.</summary>
internal sealed class DirectionReader(DirectionOptions options, ParseResult parsed, ModelSetup model)
{
    private const int Eigenvectors = 2;

    private readonly ParameterLayout _layout = model.Network.Layout;
    private readonly DirectionScale _scale = new(options, parsed, model);
    private Eigenpairs? _pairs;

    public PlacedLine Line()
    {
        if (parsed.GetValue(options.To) is not { } to)
        {
            var along = First();
            return new(StraightLine.Along(model.Parameters, along.Vector) with { T = along.Counts("t", "d") }, [.. along.Inputs, Hash("direction x", along.Vector)], [.. Spectrum()]);
        }

        var end = ParameterFile.Read(to, _layout);
        var line = KeepsStatistics ? StraightLine.BetweenWeights(_layout, model.Parameters, end) : StraightLine.Between(model.Parameters, end);
        return new(line with { T = Way("t", to) }, [Hash("end weights", end)], []);
    }

    public PlacedPlane Plane()
    {
        string? second = parsed.GetValue(options.Second), third = parsed.GetValue(options.Third);
        if (second is null != third is null)
            throw new ArgumentException("--second and --third belong together: a plane goes through three models.");
        if (second is not null)
            return Through(second, third!);

        ScaledDirection first = First(), other = Other(first.Vector.Length);
        if (parsed.GetValue(options.Orthogonal))
            other = other with { Vector = Directions.Orthogonalized(other.Vector, first.Vector) };
        var plane = Landscapes.Planes.Plane.OfDirections(model.Parameters, first.Vector, other.Vector) with { A = first.Counts("a", "d"), B = other.Counts("b", "e") };
        return new(plane, [.. first.Inputs.Union(other.Inputs), Hash("direction x", first.Vector), Hash("direction y", other.Vector)],
            [Cosine(plane), .. Spectrum()]);
    }

    private PlacedPlane Through(string second, string third)
    {
        var plane = Landscapes.Planes.Plane.Through(model.Parameters, ParameterFile.Read(second, _layout), ParameterFile.Read(third, _layout));
        string[] files = [model.ModelFile, second, third];
        return new(plane, [Hash("direction x", plane.First), Hash("direction y", plane.Second)],
        [
            Cosine(plane),
            .. files.Select((file, index) => new SurfaceInput($"model {index + 1}", string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileName(file)} at ({plane.Points[index].A:R}, {plane.Points[index].B:R})"))),
        ]);
    }

    private ScaledDirection First()
    {
        if (parsed.GetValue(options.To) is { } to)
        {
            var end = ParameterFile.Read(to, _layout);
            return new(KeepsStatistics ? Directions.BetweenWeights(_layout, model.Parameters, end) : Directions.Between(model.Parameters, end),
                [new("x", "to another model")], (name, _) => Way(name, to));
        }

        return parsed.GetValue(options.D) is { } own ? Own(own, "x") : parsed.GetValue(options.Kind) switch
        {
            DirectionKind.Hessian => Eigenvector(0),
            DirectionKind.Gradient => _scale.Own(Directions.Gradient(Training, model.Parameters), new("directions", "gradient")),
            _ => Drawn(new RandomSource(parsed.GetValue(options.Seed))),
        };
    }

    private ScaledDirection Other(int length)
    {
        if (parsed.GetValue(options.E) is { } own)
            return Own(own, "y");
        if (parsed.GetValue(options.Kind) == DirectionKind.Hessian)
            return Eigenvector(1);
        var random = new RandomSource(parsed.GetValue(options.Seed));
        random.FillNormal(new double[length]); // the draw of a first direction: the second is the same, whatever the first
        return Drawn(random);
    }

    private bool KeepsStatistics => model.Statistics == StatisticsUse.Kept;

    private EmpiricalRisk Training => model.Risk(model.Data.Parts.Keys.First());

    private ScaledDirection Drawn(RandomSource random)
    {
        double[] vector = new double[model.Parameters.Length];
        random.FillNormal(vector);
        return _scale.Random(vector, new("seed", parsed.GetValue(options.Seed).ToString(CultureInfo.InvariantCulture)));
    }

    private ScaledDirection Own(string path, string axis)
    {
        ParameterVector vector = Path.GetExtension(path).Equals(".npy", StringComparison.OrdinalIgnoreCase)
            ? NpyFile.Read(path).Values : ParameterFile.Read(path, _layout);
        return vector.Length == model.Parameters.Length ? _scale.Own(vector, new(axis, "own direction"))
            : throw new ArgumentException($"{path} has {vector.Length} numbers, expected {model.Parameters.Length} (P of the model).");
    }

    private ScaledDirection Eigenvector(int index)
    {
        _pairs ??= Directions.HessianEigenvectors(Training, model.Parameters, new RandomSource(parsed.GetValue(options.Seed)), Eigenvectors);
        return _scale.Own(_pairs.Vectors[index], new("directions", "eigenvectors of the Hessian"));
    }

    private IEnumerable<SurfaceInput> Spectrum() => _pairs is null ? [] : [new("largest eigenvalues of the Hessian", _pairs.ToString())];

    private Coordinate Way(string name, string to) => Coordinate.Between(name, Path.GetFileName(model.ModelFile), Path.GetFileName(to));

    private static SurfaceInput Hash(string name, ParameterVector vector) => new(name, ContentHash.Of(vector));

    private static SurfaceInput Cosine(Plane plane) => new("cosine", plane.Cosine.ToString("R", CultureInfo.InvariantCulture));
}
