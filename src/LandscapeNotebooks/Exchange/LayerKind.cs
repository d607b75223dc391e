using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.ExceptionServices;
using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Exchange;

/// <summary>One of the library's layers as an architecture file writes it: the record's name, and its parameters by theirs.</summary>
/// <remarks>Read from the record itself: the arguments of its longest constructor, then the properties that an initialiser sets.</remarks>
internal sealed class LayerKind
{
    private readonly ConstructorInfo _constructor;
    private readonly ImmutableArray<LayerParameter> _arguments, _properties;

    private LayerKind(Type type)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance;
        _constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        var properties = type.GetProperties(own);
        _arguments = [.. _constructor.GetParameters().Select(argument => new LayerParameter(
            properties.Single(property => property.Name.Equals(argument.Name, StringComparison.OrdinalIgnoreCase)), argument))];
        _properties = [.. properties.Where(property => property.SetMethod is { IsPublic: true }
            && _arguments.All(argument => argument.Property.Name != property.Name))
            .OrderBy(property => property.Name != nameof(Layer.Name)).Select(property => new LayerParameter(property, null))];
        Name = type.Name;
        Type = type;
    }

    /// <summary>Every layer of the library, by name.</summary>
    public static IReadOnlyDictionary<string, LayerKind> All { get; } = typeof(Layer).Assembly.GetTypes()
        .Where(type => type is { IsPublic: true, IsAbstract: false } && type.IsSubclassOf(typeof(Layer)))
        .Select(type => new LayerKind(type)).ToImmutableSortedDictionary(kind => kind.Name, kind => kind, StringComparer.Ordinal);

    public string Name { get; }

    public Type Type { get; }

    /// <summary>What may be written: the name, the arguments, what an initialiser sets.</summary>
    public IEnumerable<LayerParameter> Parameters =>
        _arguments.Concat(_properties).OrderBy(parameter => parameter.Key != LayerParameter.Name);

    /// <summary>The layer of these values, by the keys of its parameters; the others have their initial values.</summary>
    /// <exception cref="ArgumentException">One without an initial value is missing, or the record refuses the values.</exception>
    public Layer Create(IReadOnlyDictionary<string, object> values)
    {
        object?[] arguments = [.. _arguments.Select(argument => values.TryGetValue(argument.Key, out object? value) ? value
            : argument.IsRequired ? throw new ArgumentException($"{Name} lacks \"{argument.Key}\", {argument.Expectation}")
            : argument.Initial)];
        try
        {
            var layer = (Layer)_constructor.Invoke(arguments);
            foreach (var property in _properties)
            {
                if (values.TryGetValue(property.Key, out object? value))
                    property.Property.SetValue(layer, value);
            }

            return layer;
        }
        catch (TargetInvocationException error) when (error.InnerException is ArgumentException)
        {
            ExceptionDispatchInfo.Throw(error.InnerException);
            throw;
        }
    }

    /// <summary>The parameters that must be told of a layer, with their values: those that differ from what they are initially.</summary>
    public IEnumerable<(LayerParameter Parameter, object Value)> Told(Layer layer)
    {
        var plain = (Layer)_constructor.Invoke([.. _arguments.Select(argument => argument.Property.GetValue(layer))]);
        return Parameters.Where(parameter => (_arguments.Contains(parameter) && (parameter.IsRequired
                || !LayerParameter.Same(parameter.Property.GetValue(layer), parameter.Initial)))
            || (_properties.Contains(parameter)
                && !LayerParameter.Same(parameter.Property.GetValue(layer), parameter.Property.GetValue(plain))))
            .Select(parameter => (parameter, parameter.Property.GetValue(layer)!));
    }
}
