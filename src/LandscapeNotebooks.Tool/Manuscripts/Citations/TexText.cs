using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Tool.Manuscripts.Citations;

/// <summary>The TeX of bibliographies as Unicode: accents, letters, dashes; braces fall away.</summary>
internal static partial class TexText
{
    // Letters and what they become; the runtime composes characters only where it finds a library for them.
    private static readonly Dictionary<char, (string Letters, string Accented)> Accents = new()
    {
        ['`'] = ("AEINOUWYaeinouwy", "ÀÈÌǸÒÙẀỲàèìǹòùẁỳ"),
        ['\''] = ("ACEGIKLMNOPRSUWYZacegiklmnoprsuwyz", "ÁĆÉǴÍḰĹḾŃÓṔŔŚÚẂÝŹáćéǵíḱĺḿńóṕŕśúẃýź"),
        ['^'] = ("ACEGHIJOSUWYZaceghijosuwyz", "ÂĈÊĜĤÎĴÔŜÛŴŶẐâĉêĝĥîĵôŝûŵŷẑ"),
        ['~'] = ("AEINOUVYaeinouvy", "ÃẼĨÑÕŨṼỸãẽĩñõũṽỹ"),
        ['='] = ("AEGIOUYaegiouy", "ĀĒḠĪŌŪȲāēḡīōūȳ"),
        ['u'] = ("AEGIOUaegiou", "ĂĔĞĬŎŬăĕğĭŏŭ"),
        ['.'] = ("ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyz", "ȦḂĊḊĖḞĠḢİṀṄȮṖṘṠṪẆẊẎŻȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏż"),
        ['"'] = ("AEHIOUWXYaehiotuwxy", "ÄËḦÏÖÜẄẌŸäëḧïöẗüẅẍÿ"),
        ['r'] = ("AUauwy", "ÅŮåůẘẙ"),
        ['H'] = ("OUou", "ŐŰőű"),
        ['v'] = ("ACDEGHIKLNORSTUZacdeghijklnorstuz", "ǍČĎĚǦȞǏǨĽŇǑŘŠŤǓŽǎčďěǧȟǐǰǩľňǒřšťǔž"),
        ['c'] = ("CDEGHKLNRSTcdeghklnrst", "ÇḐȨĢḨĶĻŅŖŞŢçḑȩģḩķļņŗşţ"),
        ['k'] = ("AEIOUaeiou", "ĄĘĮǪŲąęįǫų"),
    };

    private static readonly Dictionary<string, string> Letters = new(StringComparer.Ordinal)
    {
        ["ss"] = "ß",
        ["ae"] = "æ",
        ["AE"] = "Æ",
        ["oe"] = "œ",
        ["OE"] = "Œ",
        ["o"] = "ø",
        ["O"] = "Ø",
        ["aa"] = "å",
        ["AA"] = "Å",
        ["l"] = "ł",
        ["L"] = "Ł",
        ["i"] = "ı",
        ["j"] = "ȷ",
        ["dh"] = "ð",
        ["th"] = "þ",
        ["textendash"] = "–",
        ["textemdash"] = "—",
        ["ldots"] = "…",
        ["dots"] = "…",
    };

    public static string Plain(string tex)
    {
        string text = Accent().Replace(tex,
            match => Accented(match.Groups["accent"].Value[0], match.Groups["letter"].Value.TrimStart('\\')));
        text = Letter().Replace(text, match => Letters.GetValueOrDefault(match.Groups["name"].Value, match.Groups["name"].Value));
        text = Escaped().Replace(text, "$1").Replace("---", "—", StringComparison.Ordinal).Replace("--", "–", StringComparison.Ordinal)
            .Replace("``", "“", StringComparison.Ordinal).Replace("''", "”", StringComparison.Ordinal)
            .Replace("~", "\u00a0", StringComparison.Ordinal)
            .Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
        return Blanks().Replace(text, " ").Trim();
    }

    private static string Accented(char accent, string letter) =>
        Accents[accent] is var (letters, accented) && letters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at
            ? accented[at].ToString()
            : letter;

    [GeneratedRegex("""\\(?:(?<accent>[`'^~=."])\s*|(?<accent>[uvrHck])(?![A-Za-z])\s*)\{?(?<letter>\\[ij]|[A-Za-z])\}?""")]
    private static partial Regex Accent();

    [GeneratedRegex(@"\\(?<name>[A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z]))")]
    private static partial Regex Letter();

    [GeneratedRegex(@"\\([&%$#_{}])")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"[ \t\n]+")]
    private static partial Regex Blanks();
}
