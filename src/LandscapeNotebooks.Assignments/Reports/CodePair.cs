using System.Collections.Immutable;

namespace LandscapeNotebooks.Assignments.Reports;

/// <summary>Two students whose code is more alike than chance and the question explain.</summary>
/// <param name="First">The student with the smaller id.</param>
/// <param name="Second">The other one.</param>
/// <param name="Share">Of the smaller one's code, how much is in the other one's, in (0, 1].</param>
/// <param name="Length">How many runs of words they share that hardly anybody else has.</param>
public sealed record CodePair(StudentCode First, StudentCode Second, double Share, int Length)
{
    private const double Least = 0.6;
    private const int Shortest = 12;

    /// <summary>The pairs of a course, the most alike first.</summary>
    /// <remarks>Code becomes the words of its syntax, without names, comments and layout; every run of <see cref="CodeRuns.Words"/> words
    /// is a fingerprint. What stands in the release, and what more than a quarter of the course has, is nobody's own. Schleimer, Wilkerson
    /// and Aiken 2003 do the same with a selection of the runs.</remarks>
    /// <param name="codes">Of one notebook.</param>
    /// <param name="released">The code cells of the release.</param>
    public static ImmutableArray<CodePair> Of(IReadOnlyList<StudentCode> codes, IEnumerable<string> released)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(released);
        var given = released.SelectMany(CodeRuns.Of).ToHashSet();
        var runs = codes.Select(code => code.Cells.SelectMany(CodeRuns.Of).Where(run => !given.Contains(run)).ToHashSet()).ToList();
        var owners = new Dictionary<ulong, List<int>>();
        for (int i = 0; i < runs.Count; i++)
            foreach (ulong run in runs[i])
            {
                if (!owners.TryGetValue(run, out var list))
                    owners[run] = list = [];
                list.Add(i);
            }

        int most = Math.Max(2, codes.Count / 4);
        var shared = new Dictionary<(int, int), int>();
        int[] own = new int[runs.Count];
        foreach (var list in owners.Values.Where(list => list.Count <= most))
            for (int i = 0; i < list.Count; i++)
            {
                own[list[i]]++;
                for (int j = i + 1; j < list.Count; j++)
                    shared[(list[i], list[j])] = shared.GetValueOrDefault((list[i], list[j])) + 1;
            }

        return
        [
            .. shared.Select(pair => new CodePair(codes[pair.Key.Item1], codes[pair.Key.Item2],
                    pair.Value / (double)Math.Min(own[pair.Key.Item1], own[pair.Key.Item2]), pair.Value))
                .Where(pair => pair.Length >= Shortest && pair.Share >= Least)
                .OrderByDescending(pair => pair.Share).ThenByDescending(pair => pair.Length)
                .ThenBy(pair => pair.First.Student, StringComparer.Ordinal).ThenBy(pair => pair.Second.Student, StringComparer.Ordinal),
        ];
    }
}
