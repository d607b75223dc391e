namespace LandscapeNotebooks.Kernel.Prose;

/// <summary>Where code in Markdown ends: in it, nothing but code has a meaning.</summary>
public static class MarkdownCode
{
    /// <summary>Behind the fence or the code span that begins here; behind the signs themselves where they open none.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="start">Of a backtick or a tilde.</param>
    public static int End(string text, int start)
    {
        ArgumentNullException.ThrowIfNull(text);
        char sign = text[start];
        int run = Run(text, start);
        if (run >= 3 && BeginsLine(text, start))
        {
            for (int line = text.IndexOf('\n', start); line >= 0; line = text.IndexOf('\n', line + 1))
            {
                int at = line + 1;
                while (at < text.Length && text[at] == ' ')
                    at++;
                if (at < text.Length && text[at] == sign && Run(text, at) >= run)
                    return at + Run(text, at);
            }

            return text.Length; // an open fence ends with the text
        }

        if (sign == '~')
            return start + run;
        for (int at = start + run; (at = text.IndexOf('`', at)) >= 0; at += Run(text, at))
            if (Run(text, at) == run)
                return at + run;
        return start + run;
    }

    private static int Run(string text, int start)
    {
        int end = start;
        while (end < text.Length && text[end] == text[start])
            end++;
        return end - start;
    }

    private static bool BeginsLine(string text, int at)
    {
        while (at > 0 && text[at - 1] == ' ')
            at--;
        return at == 0 || text[at - 1] == '\n';
    }
}
