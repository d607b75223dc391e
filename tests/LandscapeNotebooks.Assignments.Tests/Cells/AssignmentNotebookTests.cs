using System.Text;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Tests.Cells;

public sealed class AssignmentNotebookTests
{
    [Fact]
    public void Files_that_nbgrader_wrote_are_written_to_the_same_bytes()
    {
        var files = Directory.GetFiles(Nbgrader.Find("release"), "*.ipynb", SearchOption.AllDirectories);
        Assert.True(files.Length >= 5);
        foreach (string file in files)
            Assert.Equal(File.ReadAllText(file), AssignmentNotebook.Read(file).ToString());
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("[]", "expected a notebook")]
    [InlineData("""{"nbformat": 3, "worksheets": []}""", "nbformat is 3")]
    [InlineData("""{"nbformat": 4, "metadata": {"a": 1, "a": 2}, "cells": []}""", "a.ipynb")]
    public void What_is_no_notebook_is_told_in_one_line(string text, string expected)
    {
        var e = Assert.Throws<NotebookException>(() => AssignmentNotebook.Parse(Encoding.UTF8.GetBytes(text), "a.ipynb"));
        Assert.StartsWith("a.ipynb", e.Message, StringComparison.Ordinal);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void A_copy_shares_nothing()
    {
        var notebook = Nbgrader.Notebook([Nbgrader.Cell("code", "1", null).Json]);
        var copy = notebook.Clone();
        copy.Cells[0].Source = "2";
        Assert.Equal("1", notebook.Cells[0].Source);
    }
}
