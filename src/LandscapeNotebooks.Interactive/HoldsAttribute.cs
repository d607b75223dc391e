namespace LandscapeNotebooks.Interactive;

/// <summary>What the variable of an option may hold, where one type does not say it: a trained model or an objective.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class HoldsAttribute(params Type[] types) : Attribute
{
    /// <summary>The types, the most usual one first.</summary>
    public IReadOnlyList<Type> Types { get; } = types;
}
