using System.Globalization;

namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>What a coordinate of a line or plane counts: set where the line or plane is made, read by figures and files.</summary>
/// <param name="Name">The letter or words beside the axis: <c>a</c>, <c>parameter 3</c>.</param>
/// <param name="Unit">What 1 means: <c>filter norms</c>; null where the name says it.</param>
public sealed record Coordinate(string Name, string? Unit = null)
{
    /// <summary>The coordinate of a direction that was scaled to theta.</summary>
    /// <param name="name">a, b or t.</param>
    /// <param name="direction">d or e.</param>
    /// <param name="normalization">How the direction was scaled.</param>
    public static Coordinate Along(string name, string direction, Normalization normalization) => new(name, normalization switch
    {
        Normalization.None => $"lengths of {direction}",
        Normalization.Filter => "filter norms",
        Normalization.Layer => "layer norms",
        Normalization.Weight => "shares of each weight",
        Normalization.Model => "norms of the model",
        Normalization.UnitFilter => "lengths of a filter's direction",
        Normalization.UnitLayer => "lengths of a layer's direction",
        _ => throw new ArgumentOutOfRangeException(nameof(normalization), normalization, "Expected a named normalisation."),
    });

    /// <summary>One parameter itself.</summary>
    public static Coordinate OfParameter(int index) => new(string.Create(CultureInfo.InvariantCulture, $"parameter {index}"));

    /// <summary>A distance in the space of the parameters.</summary>
    public static Coordinate Distance(string name) => new(name, "Euclidean distance");

    /// <summary>From one model, at 0, to another, at 1.</summary>
    public static Coordinate Between(string name, string from = "one model", string to = "the other") =>
        new(name, $"share of the way from {from} to {to}");

    public override string ToString() => Unit is null ? Name : $"{Name}, {Unit}";
}
