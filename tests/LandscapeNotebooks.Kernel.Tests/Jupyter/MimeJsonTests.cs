using LandscapeNotebooks.Kernel.Jupyter;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter;

public sealed class MimeJsonTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/vnd.plotly.v1+json")]
    public void JSON_travels_as_JSON(string mimeType) =>
        Assert.Equal(2, (int)MimeJson.Write(new MimeBundle(KeyValuePair.Create(mimeType, "{\"data\": [1, 2]}")))[mimeType]!["data"]![1]!);

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/svg+xml")]
    [InlineData("image/png")]
    public void Everything_else_travels_as_text(string mimeType) =>
        Assert.Equal("{\"data\": 1}", (string)MimeJson.Write(new MimeBundle(KeyValuePair.Create(mimeType, "{\"data\": 1}")))[mimeType]!);

    [Fact]
    public void What_claims_to_be_JSON_and_is_not_travels_as_text() =>
        Assert.Equal(
            "{oops", (string)MimeJson.Write(new MimeBundle(KeyValuePair.Create("application/json", "{oops")))["application/json"]!);
}
