using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using LandscapeNotebooks.Datasets;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>SHA-256 of what a surface is computed from, as 64 hexadecimal digits.</summary>
public static class ContentHash
{
    /// <summary>The hash of a vector of parameter space, of its bits as float64.</summary>
    public static string Of(ReadOnlySpan<double> values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values)));

    /// <summary>The hash of a text in UTF-8.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash of all that a loss sees of a data set: shapes, inputs as float64, labels, targets; not its name.</summary>
    public static string Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int[] shape = [data.Count, data.ClassCount, data.TargetSize, .. data.SampleShape];
        hash.AppendData(MemoryMarshal.AsBytes<int>(shape));
        hash.AppendData(MemoryMarshal.AsBytes(data.Labels));
        hash.AppendData(MemoryMarshal.AsBytes(data.Targets));
        double[] inputs = new double[data.InputSize];
        for (int sample = 0; sample < data.Count; sample++)
        {
            data.CopyInputs(sample, inputs);
            hash.AppendData(MemoryMarshal.AsBytes<double>(inputs));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
