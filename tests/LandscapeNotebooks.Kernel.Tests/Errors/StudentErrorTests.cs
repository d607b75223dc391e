using LandscapeNotebooks.Kernel.Tests.Sessions;

namespace LandscapeNotebooks.Kernel.Tests.Errors;

/// <summary>The errors that students make, each in a cell with more than one line that could have failed: the marked one
/// is named.</summary>
public sealed class StudentErrorTests
{
    public static TheoryData<string, string> Cells => new()
    {
        { "an index at the top level", """
            int[] a = { 1, 2, 3 };
            int b = a[0];
            int c = a[3] + b; // here
            int d = a[1];
            """ },
        { "two arrays in a loop", """
            double[] a = new double[10]; double[] b = new double[9];
            double s = 0;
            for (int i = 0; i < a.Length; i++)
            {
                s += b[i]; // here
                a[i] = s;
            }
            Console.WriteLine(a[0]);
            """ },
        { "one too many in a function", """
            double Mean(double[] x)
            {
                double first = x[0];
                double sum = 0;
                for (int i = 0; i <= x.Length; i++)
                    sum += x[i]; // here
                return sum / x.Length + first;
            }
            Mean(new double[] { 1, 2 });
            """ },
        { "null at the top level", """
            string s = null;
            int k = 3;
            int n = s.Length; // here
            Console.WriteLine(n + k);
            """ },
        { "null in a function", """
            class Node { public Node Next; public int Value; }
            int Sum(Node node)
            {
                int v = node.Value;
                Node next = node.Next;
                int w = next.Value; // here
                return v + w;
            }
            Sum(new Node());
            """ },
        { "a division by zero", """
            int Ratio(int a, int b)
            {
                int c = a + 1;
                int d = c / b; // here
                int e = c % 3;
                return d + e;
            }
            Ratio(3, 0);
            """ },
        { "a cast", """
            object o = "text";
            int k = 1;
            int n = (int)o; // here
            Console.WriteLine(n + k);
            """ },
        { "a key", """
            var d = new Dictionary<string, int> { ["a"] = 1 };
            int v = d["a"];
            int w = d["b"]; // here
            """ },
        { "a list", """
            var l = new List<int> { 1, 2 };
            int s = l[0];
            for (int i = 0; i < 3; i++)
                s += l[i]; // here
            """ },
        { "a matrix", """
            double[,] m = new double[2, 3];
            double t = m[0, 0];
            for (int i = 0; i < 3; i++)
                for (int j = 0; j < 3; j++)
                    m[i, j] = i + j; // here
            """ },
        { "an overflow", """
            int big = int.MaxValue;
            int one = 1;
            int sum = checked(big + one); // here
            int two = checked(one + one);
            """ },
        { "null in a lambda", """
            string[] words = { "a", null };
            var lengths = words.Select(w =>
            {
                int k = w.Length; // here
                return k + 1;
            }).ToArray();
            """ },
        { "a method of a class", """
            class Net
            {
                public double[] W = new double[3];
                public double Out(double[] x)
                {
                    double b = W[0];
                    for (int i = 0; i < x.Length; i++)
                        b += W[i] * x[i]; // here
                    return b;
                }
            }
            new Net().Out(new double[4]);
            """ },
        { "a small function that becomes part of its caller", """
            double At(double[] a, int i) => a[i]; // here
            double First(double[] x)
            {
                double s = x[0];
                s += At(x, 5);
                return s;
            }
            First(new double[2]);
            """ },
        { "declarations of several kinds", """
            int[] q = { 1, 2 };
            var x = q[0];
            int y = q[1], z = q[2]; // here
            if (q[0] > 0 && int.TryParse("1", out var p)) x = q[p];
            while (q[x] > 3) x++;
            switch (q[1]) { case 2: y = q[0]; break; }
            """ },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task The_line_that_failed_is_named(string what, string code)
    {
        await using var notebook = new Notebook();
        await notebook.Fails(code);
        int line = code.Split('\n').ToList().FindIndex(text => text.EndsWith("// here", StringComparison.Ordinal)) + 1;
        Assert.True(notebook.Error.Traceback[1].Contains($"cell 1, line {line}:", StringComparison.Ordinal),
            $"{what}: {notebook.Traceback}");
    }

    [Fact]
    public async Task A_function_names_its_line_also_where_a_later_cell_calls_it_often()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("double Last(double[] x, int n)\n{\n    double a = x[0];\n    double b = x[n];\n    return a + b;\n}");
        await notebook.Ok("double s = 0; for (int i = 0; i < 100_000; i++) s += Last(new double[2], 1);");
        await notebook.Fails("var t = Last(new double[2], 1);\nvar u = Last(new double[2], 2);");
        Assert.Equal("at Last, cell 1, line 4: double b = x[n];", notebook.Error.Traceback[1].Trim());
        Assert.Equal("at cell 3, line 2: var u = Last(new double[2], 2);", notebook.Error.Traceback[2].Trim());
    }
}
