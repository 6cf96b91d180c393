/** What other programs put on the clipboard as HTML, written in their manner: markup, namespaces, noise and all. */

/** Word for Windows: conditional comments, list items as paragraphs, o:p, a table of mso styles, a linked picture. */
export const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/ruth/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<style><!-- /* Font Definitions */ @font-face {font-family:"Cambria Math";} p.MsoNormal {margin:0cm; font-size:11.0pt;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'><!--StartFragment-->
<h1><b><span lang=EN-GB style='mso-fareast-language:EN-US'>Move of the archive<o:p></o:p></span></b></h1>
<p class=MsoNormal><span style='mso-spacerun:yes'>&nbsp;</span>The archive moves on <b style='mso-bidi-font-weight:normal'>Sunday</b>,
<i>not</i> on <s>Saturday</s>. See <a href="https://example.com/plan"><span style='color:#0563C1'>the plan</span></a>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Boxes<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>with a label<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Keys<o:p></o:p></p>
<p class=MsoNormal>In this order:<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Pack<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Carry<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt'>
<tr style='mso-yfti-irow:0'><td width=301 colspan=2 valign=top style='width:225.4pt;padding:0cm 5.4pt'><p class=MsoNormal><b>Rooms</b><o:p></o:p></p></td></tr>
<tr><td width=301 valign=top><p class=MsoNormal>Cellar<o:p></o:p></p></td><td width=301><p class=MsoNormal>9:00<o:p></o:p></p></td></tr></table>
<p class=MsoNormal><span style='mso-no-proof:yes'><!--[if gte vml 1]><v:shape id="Picture_x0020_1" style='width:200pt'><v:imagedata
src="file:///C:/Users/ruth/AppData/Local/Temp/msohtmlclip1/01/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=268 height=178
src="file:///C:/Users/ruth/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg" v:shapes="Picture_x0020_1"><![endif]></span><o:p></o:p></p>
<!--EndFragment--></body></html>`;

/** Google Docs: everything in one bold element that is not bold, spans for marks, lists inside lists, a checklist. */
export const GOOGLE_DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-5f2c9a1e-7fff-1f3a-9d2f">
<h2 dir="ltr" style="line-height:1.38;margin-top:18pt;"><span style="font-size:16pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;white-space:pre-wrap;">Opening hours</span></h2>
<p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:700;white-space:pre-wrap;">Open</span><span style="font-size:11pt;font-weight:400;white-space:pre-wrap;"> from nine. </span><span style="font-size:11pt;font-style:italic;font-weight:400;">Mind</span><span style="font-weight:400;"> the </span><a href="https://example.com/steps" style="text-decoration:none;"><span style="font-size:11pt;color:#1155cc;font-weight:400;text-decoration:underline;-webkit-text-decoration-skip:none;">steps</span></a><span style="font-weight:400;">.</span></p>
<ul style="margin-top:0;margin-bottom:0;"><li dir="ltr" aria-level="1" style="list-style-type:disc;font-size:11pt;"><p dir="ltr" role="presentation"><span style="font-weight:400;">Weekdays</span></p></li><ul><li dir="ltr" aria-level="2" style="list-style-type:circle;"><p dir="ltr" role="presentation"><span style="font-weight:400;">but not Monday</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Feast days</span></p></li></ul>
<ul style="padding-inline-start:28px;"><li dir="ltr" role="checkbox" aria-checked="true" style="list-style-type:none;"><img src="data:image/png;base64,iVBORw0KGgo=" width="17.6px" height="17.6px" alt="checked" aria-roledescription="checkbox" /><p dir="ltr" role="presentation"><span style="text-decoration:line-through;">Print the sign</span></p></li><li dir="ltr" role="checkbox" aria-checked="false" style="list-style-type:none;"><img src="data:image/png;base64,iVBORw0KGgo=" width="17.6px" alt="unchecked" /><p dir="ltr" role="presentation"><span style="font-weight:400;">Hang it up</span></p></li></ul></b><br class="Apple-interchange-newline">`;

/** A web page: layout tables, scripts, buttons, a counting pixel, pictures, headings too deep, javascript links. */
export const WEB_PAGE = `<meta charset="utf-8"><div class="article" style="font-family:Georgia" onclick="alert(1)"><script>alert(1)</script>
<table role="presentation" width="600"><tbody><tr><td><h4>Weather <em>notes</em></h4><p>Fog until noon,<br>then sun.</p></td></tr></tbody></table>
<figure><img src="https://tracker.example/fog.jpg" alt="Fog" onerror="alert(1)"><figcaption>Seen from the pier</figcaption></figure>
<img src="https://tracker.example/pixel.gif" width="1" height="1"><iframe src="https://evil.example"></iframe>
<blockquote><p>“Mild.”</p></blockquote><pre><code class="language-js">let fog = true;</code></pre>
<p><a href="javascript:alert(1)">Do not</a> follow <a href="https://example.com/more" target="_self" style="text-decoration:underline">this</a>.</p><hr>
<svg><text>drawn</text></svg></div>`;
