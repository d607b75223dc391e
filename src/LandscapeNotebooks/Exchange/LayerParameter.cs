using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Exchange;

/// <summary>A parameter of a layer: a key of an architecture file.</summary>
/// <param name="Property">Of the record.</param>
/// <param name="Argument">Of its constructor; null for what an initialiser sets.</param>
internal sealed record LayerParameter(PropertyInfo Property, ParameterInfo? Argument)
{
    public const string Name = "name";

    private static readonly Dictionary<Type, string> Expectations = new()
    {
        [typeof(int)] = "a whole number up to 4194304",
        [typeof(double)] = "a number",
        [typeof(bool)] = "true or false",
        [typeof(string)] = "a text",
        [typeof(Extent)] = "a whole number up to 4194304, or [height, width]",
        [typeof(ImmutableArray<int>)] = "whole numbers: [8, 8]",
        [typeof(Layer)] = "a layer",
        [typeof(ImmutableArray<Layer>)] = "layers: [{\"layer\": \"ReLU\"}]",
    };

    /// <summary>As it is written: <c>inputs</c>.</summary>
    public string Key { get; } = JsonNamingPolicy.CamelCase.ConvertName(Property.Name);

    /// <summary>What its value is, without a null.</summary>
    public Type Type { get; } = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired => Argument is { HasDefaultValue: false };

    /// <summary>The argument where it is not given.</summary>
    public object? Initial => Argument?.DefaultValue is var value && Argument?.ParameterType is { IsValueType: true } type
        ? value ?? Activator.CreateInstance(type) : value;

    /// <summary>Whether values of its type can be written.</summary>
    public bool IsWritten => Type.IsEnum || Expectations.ContainsKey(Type);

    /// <summary>What may be written.</summary>
    public string Expectation => Type.IsEnum
        ? $"expected one of {string.Join(", ", Enum.GetNames(Type).Select(JsonNamingPolicy.CamelCase.ConvertName))}"
        : $"expected {Expectations[Type]}";

    public static bool Same(object? one, object? other) => one is ImmutableArray<Layer> layers && other is ImmutableArray<Layer> others
        ? layers.SequenceEqual(others)
        : one is ImmutableArray<int> numbers && other is ImmutableArray<int> rest ? numbers.SequenceEqual(rest) : Equals(one, other);
}
