namespace LandscapeNotebooks.Tool.Tests.Studies;

/// <summary>The tests of one undisturbed run, which is computed once for all of them.</summary>
[CollectionDefinition(nameof(TinyStudy))]
public sealed class TinyStudyTests : ICollectionFixture<TinyStudy>;
