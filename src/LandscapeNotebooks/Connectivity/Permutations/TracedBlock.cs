using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Connectivity.Permutations;

/// <summary>A block of theta whose axes run over units: (rows, columns, rest), an axis that is not there of extent 1.</summary>
/// <param name="Block">The block.</param>
/// <param name="Rows">The units along the first axis.</param>
/// <param name="Columns">The units along the second axis; none for a bias.</param>
internal sealed record TracedBlock(ParameterBlock Block, UnitGroup[] Rows, UnitGroup[] Columns)
{
    public int RowCount { get; } = Block.Shape[0];

    public int ColumnCount { get; } = Columns.Length == 0 ? 1 : Block.Shape[1];

    /// <summary>Elements under one row and column: the window of a convolution.</summary>
    public int Rest => Block.Length / (RowCount * ColumnCount);
}
