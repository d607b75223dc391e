using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Tests.Browsing;

namespace LandscapeNotebooks.Tool.Tests.Pages;

/// <summary>Asks plotly.js itself whether the figures of the formatters mean what they say: an attribute that it does not know is silently ignored.</summary>
public sealed class PlotlyValidationTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Plotly_knows_every_attribute_of_every_figure()
    {
        Assert.SkipUnless(PageAssets.HasPlotly, "the build had no npm to fetch plotly.js");
        await using var open = await browser.OpenAsync(PageExporter.Export(SampleNotebook.Create(), new PageOptions()));
        await open.DrawAllAsync();

        foreach (object value in new object[] { SampleNotebook.Surface(), SampleNotebook.Path(), SampleNotebook.Data(), SampleNotebook.Walk() })
        {
            string json = SampleNotebook.Bundle(value)["application/vnd.plotly.v1+json"];
            // validate compares a reference to a shared colour axis with a default that there is not: it refuses every one.
            string[] complaints = await open.Page.EvaluateAsync<string[]>(
                "json => { const figure = JSON.parse(json); return (Plotly.validate(figure.data, figure.layout) ?? []).map(complaint => complaint.msg).filter(message => !message.includes('coloraxis')); }", json);
            Assert.True(complaints.Length == 0, $"{value.GetType().Name}: {string.Join("; ", complaints)}");
        }
    }
}
