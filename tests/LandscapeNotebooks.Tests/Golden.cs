using System.Text.Json;

namespace LandscapeNotebooks.Tests;

/// <summary>Expected values of other implementations, in the folder shared/golden beside the repository.</summary>
internal static class Golden
{
    /// <summary>Reads a file of the folder; the test is skipped where the folder is missing.</summary>
    public static JsonElement Read(string name) => JsonDocument.Parse(System.IO.File.ReadAllBytes(File(name + ".json"))).RootElement;

    /// <summary>The path of a file of the folder; the test is skipped where the folder is missing.</summary>
    public static string File(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "golden", name);
            if (System.IO.File.Exists(path))
                return path;
        }

        Assert.Skip($"shared/golden/{name} is not beside the repository.");
        return "";
    }

    /// <summary>A tensor's numbers, row-major; a number alone is one of them, null is none.</summary>
    public static double[] Numbers(this JsonElement tensor) => tensor.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        JsonValueKind.Object => [.. tensor.GetProperty("data").EnumerateArray().Select(Number)],
        JsonValueKind.Array => [.. tensor.EnumerateArray().Select(Number)],
        _ => [Number(tensor)],
    };

    public static int[] Shape(this JsonElement tensor) =>
        [.. tensor.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())];

    /// <summary>A property, or an undefined element.</summary>
    public static JsonElement Get(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>Equal to 1e-10 of the larger of the expected number and 1.</summary>
    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance = 1e-10, string what = "")
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool close = expected[i].Equals(actual[i])
                || Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(close, $"{what}[{i}] is {actual[i]:R}, expected {expected[i]:R} within {tolerance}.");
        }
    }

    private static double Number(JsonElement number) => number.ValueKind == JsonValueKind.String
        ? double.Parse(number.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        : number.GetDouble();
}
