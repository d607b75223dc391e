

namespace LandscapeNotebooks.Interactive;

/// <summary>What a notebook gets by loading the package, besides magic commands and formatters: the same in every host.</summary>
public static class Package
{
    /// <summary>Its name: <c>#r "nuget: LandscapeNotebooks.Interactive"</c>.</summary>
    public const string Id = "LandscapeNotebooks.Interactive";

    /// <summary>What is said when it is loaded, once.</summary>
    public const string Greeting = "LandscapeNotebooks: #!landscapes lists the magic commands, and each explains itself with --help.";

    /// <summary>The namespaces that the cells need not name.</summary>
    public static IReadOnlyList<string> Namespaces { get; } =
    [
        "LandscapeNotebooks.Autograd",
        "LandscapeNotebooks.Checks",
        "LandscapeNotebooks.Comparisons",
        "LandscapeNotebooks.Connectivity",
        "LandscapeNotebooks.Connectivity.Ensembles",
        "LandscapeNotebooks.Connectivity.Permutations",
        "LandscapeNotebooks.Curvature",
        "LandscapeNotebooks.Curvature.Blocks",
        "LandscapeNotebooks.Datasets",
        "LandscapeNotebooks.Datasets.Augmentations",
        "LandscapeNotebooks.Datasets.Catalogue",
        "LandscapeNotebooks.Datasets.Formats",
        "LandscapeNotebooks.Datasets.Generated",
        "LandscapeNotebooks.Exchange",
        "LandscapeNotebooks.Figures",
        "LandscapeNotebooks.Figures.Canvases",
        "LandscapeNotebooks.Figures.Drawing",
        "LandscapeNotebooks.Figures.Fields",
        "LandscapeNotebooks.Figures.Origins",
        "LandscapeNotebooks.Figures.Pages",
        "LandscapeNotebooks.Figures.Panels",
        "LandscapeNotebooks.Figures.Pictures",
        "LandscapeNotebooks.Figures.Scales",
        "LandscapeNotebooks.Figures.Styles",
        "LandscapeNotebooks.Figures.Traces",
        "LandscapeNotebooks.Interactive.Asking",
        "LandscapeNotebooks.Interactive.Binding",
        "LandscapeNotebooks.Interactive.Grids",
        "LandscapeNotebooks.Interactive.Hosting",
        "LandscapeNotebooks.Interactive.Requests",
        "LandscapeNotebooks.Interactive.Studies",
        "LandscapeNotebooks.Interactive.Subjects",
        "LandscapeNotebooks.Landscapes",
        "LandscapeNotebooks.Landscapes.Export",
        "LandscapeNotebooks.Landscapes.Planes",
        "LandscapeNotebooks.Landscapes.Projections",
        "LandscapeNotebooks.Landscapes.Storage",
        "LandscapeNotebooks.Landscapes.Volumes",
        "LandscapeNotebooks.Losses",
        "LandscapeNotebooks.Networks",
        "LandscapeNotebooks.Networks.Circuits",
        "LandscapeNotebooks.Networks.Layers",
        "LandscapeNotebooks.Networks.Layers.Sequences",
        "LandscapeNotebooks.Networks.Steps",
        "LandscapeNotebooks.Numerics.Functions",
        "LandscapeNotebooks.Numerics.Random",
        "LandscapeNotebooks.Objectives",
        "LandscapeNotebooks.Objectives.Risks",
        "LandscapeNotebooks.Optimizers",
        "LandscapeNotebooks.Optimizers.Schedules",
        "LandscapeNotebooks.Optimizers.Transformations",
        "LandscapeNotebooks.Parameters",
        "LandscapeNotebooks.Programs",
        "LandscapeNotebooks.Sharpness",
        "LandscapeNotebooks.Sparsity",
        "LandscapeNotebooks.Storage",
        "LandscapeNotebooks.Tables",
        "LandscapeNotebooks.Topology",
        "LandscapeNotebooks.Trainings",
        "LandscapeNotebooks.Trajectories",
    ];
}
