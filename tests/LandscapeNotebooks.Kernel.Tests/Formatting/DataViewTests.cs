using System.Data;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Tests.Formatting;

public sealed class DataViewTests
{
    [Fact]
    public void A_table_of_data_is_a_table()
    {
        using DataTable table = new();
        table.Columns.Add("name");
        table.Columns.Add("n", typeof(int));
        table.Rows.Add("a", 1);
        table.Rows.Add("b", null);
        Assert.Equal("name     n\na        1\nb     null", Text(table));
        Assert.Equal("name  n\na     1", Text(table.Rows[0]));
        Assert.Equal("name  n\na     1", Text(new DataView(table, "n = 1", null, DataViewRowState.CurrentRows)));
        for (int i = 0; i < 30; i++)
            table.Rows.Add("c", i);
        Assert.EndsWith("… 12 more", Text(table), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_show_their_keys()
    {
        var groups = new[] { "ab", "cd", "ae" }.GroupBy(word => word[0]);
        Assert.Equal("key  count  items\na        2  [ab, ae]\nc        1  [cd]", Text(groups));
        Assert.Equal("a: [ab, ae]", Text(groups.First()));
    }

    [Fact]
    public void Bytes_of_a_picture_are_a_picture_and_others_a_list()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 1, 2];
        var shown = ValueFormatter.Format(png);
        Assert.Equal(png, Convert.FromBase64String(shown["image/png"]));
        Assert.Equal("image/png, 10 bytes", shown[MimeBundle.PlainText]);
        Assert.Equal("[1, 2]", Text(new byte[] { 1, 2 }));
    }

    [Fact]
    public void A_fold_looks_foldable_in_every_page() =>
        Assert.Contains("<summary style=\"display:list-item;cursor:pointer\">",
            ValueFormatter.Format(new { A = new[] { new { B = 1 } } })["text/html"], StringComparison.Ordinal);

    private static string Text(object value) => ValueFormatter.Format(value)[MimeBundle.PlainText];
}
