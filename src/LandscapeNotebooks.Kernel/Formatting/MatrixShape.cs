namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>A matrix of any library, known by what it offers: RowCount, ColumnCount and an indexer of two integers (MathNet's).</summary>
internal sealed record MatrixShape(int Rows, int Columns, Func<int, int, object?> Get)
{
    public static MatrixShape? Of(object value)
    {
        var type = value.GetType();
        return type.GetProperty("RowCount") is { } rows && rows.PropertyType == typeof(int)
            && type.GetProperty("ColumnCount") is { } columns && columns.PropertyType == typeof(int)
            && type.GetMethod("get_Item", [typeof(int), typeof(int)]) is { } get
                ? new MatrixShape((int)rows.GetValue(value)!, (int)columns.GetValue(value)!, (i, j) => get.Invoke(value, [i, j]))
                : null;
    }
}
