using LandscapeNotebooks.Kernel.Displays;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Outputs;

#pragma warning disable IDE0130 // Where .NET Interactive has it, so that its notebooks run unchanged.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <summary>The kernel as cells ask it: for input, and to show HTML and scripts.</summary>
public static class Kernel
{
    /// <summary>Asks the one who runs the cell for a line of text.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    public static Task<string> GetInputAsync(string prompt = "") => Task.FromResult(CellRun.Required.Ask(prompt, password: false));

    /// <summary>Asks for a word that is not shown while it is typed.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    public static Task<PasswordString> GetPasswordAsync(string prompt = "") =>
        Task.FromResult(new PasswordString(CellRun.Required.Ask(prompt, password: true)));

    /// <summary>Text that is HTML already.</summary>
    public static HtmlText HTML(string content) => CellFunctions.HTML(content);

    /// <summary>Runs a script in the page.</summary>
    public static void Javascript(string content) =>
        CellRun.Required.Display(new MimeBundle(KeyValuePair.Create(MimeBundle.Html, $"<script>{content}</script>")));

    /// <summary>Adds a style to the page.</summary>
    public static void CSS(string content) =>
        CellRun.Required.Display(new MimeBundle(KeyValuePair.Create(MimeBundle.Html, $"<style>{content}</style>")));
}
