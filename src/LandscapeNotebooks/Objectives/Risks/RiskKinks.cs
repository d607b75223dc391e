using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>The parts of a risk that have no second derivative somewhere.</summary>
internal static class RiskKinks
{
    /// <summary>"ReLU() where x = 0 (layers 1, 3); Hinge where t z = 1", or null.</summary>
    public static string? Of(Network network, Loss loss)
    {
        var parts = network.Layers.Where(layer => layer.Kinks is not null)
            .GroupBy(layer => (layer.Layer, layer.Kinks))
            .Select(group => $"{group.Key.Layer} {group.Key.Kinks} ({Names([.. group.Select(layer => layer.Name)])})")
            .ToList();
        if (loss.Kinks is not null)
            parts.Add($"{loss.GetType().Name} {loss.Kinks}");
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    private static string Names(string[] names) => names.Length switch
    {
        1 => $"layer {names[0]}",
        <= 4 => $"layers {string.Join(", ", names)}",
        _ => $"layers {string.Join(", ", names[..3])} and {names.Length - 3} more",
    };
}
