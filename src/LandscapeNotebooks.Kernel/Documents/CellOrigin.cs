using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LandscapeNotebooks.Figures.Origins;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>The origin of figures that cells make.</summary>
public static class CellOrigin
{
    /// <param name="notebook">Its path; null where nobody knows.</param>
    /// <param name="cell">The execution count; null for a whole notebook.</param>
    /// <param name="codes">What was run up to the cell and with it, in order.</param>
    public static FigureOrigin Of(string? notebook, int? cell, IEnumerable<string> codes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string code in codes) // with its length, so that no two rows of cells are one text
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{code.Length}\n{code}\n")));
        return new()
        {
            Notebook = notebook is null ? null : Path.GetFileName(notebook),
            Cell = cell,
            Code = Convert.ToHexStringLower(hash.GetHashAndReset()),
        };
    }

    /// <summary>Of a cell of a notebook that is run from the top; of the whole where null.</summary>
    public static FigureOrigin Of(NotebookDocument notebook, int? cell)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return Of(notebook.Name, cell, notebook.Cells.Where(one => one.IsRun).Select(one => one.Code).Take(cell ?? int.MaxValue));
    }
}
