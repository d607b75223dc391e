using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Tests.Browsing;

namespace LandscapeNotebooks.Tool.Tests.Pages;

/// <summary>Asks plotly.js itself whether the figures of the formatters mean what they say: an attribute that it does not
/// know is silently ignored.</summary>
public sealed class PlotlyValidationTests(Browser browser) : IClassFixture<Browser>
{
    // It refuses two things by mistake: references to shared colour axes, which it compares with a default that there is not, and the
    // arguments of buttons, which it compares by identity.
    private const string Validate = """
        json => {
          const figure = JSON.parse(json);
          return (Plotly.validate(figure.data, figure.layout) ?? [])
            .map(complaint => complaint.msg)
            .filter(message => !/coloraxis|\.args\[/.test(message));
        }
        """;

    [Fact]
    public async Task Plotly_knows_every_attribute_of_every_figure()
    {
        Assert.SkipUnless(PageAssets.HasPlotly, "the build had no npm to fetch plotly.js");
        await using var open = await browser.OpenAsync(PageExporter.Export(SampleNotebook.Create(), new PageOptions()));
        await open.DrawAllAsync();

        foreach (object value in new object[] { SampleNotebook.Surface(), SampleNotebook.Path(), SampleNotebook.Data(),
            SampleNotebook.Walk() })
        {
            string json = SampleNotebook.Bundle(value)["application/vnd.plotly.v1+json"];
            string[] complaints = await open.Page.EvaluateAsync<string[]>(Validate, json);
            Assert.True(complaints.Length == 0, $"{value.GetType().Name}: {string.Join("; ", complaints)}");
        }
    }
}
