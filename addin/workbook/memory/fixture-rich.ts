import { type Parts, zip } from './fixture.ts'

/**
 * Test support: a tracker with nearly everything that people and programs put into one, written by hand: a table, notes,
 * a chart, rules old and new, validations, links, names, shared and array formulas, rich text, frozen panes, styles on
 * rows and columns, another sheet that counts this one. `动` (rows 4–8) is where rows move in the tests.
 */
export function richParts(): Parts {
  return {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetml}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetml}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${sheetml}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetml}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${sheetml}.sharedStrings+xml"/><Override PartName="/xl/calcChain.xml" ContentType="${sheetml}.calcChain+xml"/><Override PartName="/xl/tables/table1.xml" ContentType="${sheetml}.table+xml"/><Override PartName="/xl/comments1.xml" ContentType="${sheetml}.comments+xml"/><Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/><Override PartName="/xl/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>`,
    '_rels/.rels': rels([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr/><bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="动" sheetId="1" r:id="rId1"/><sheet name="汇总 表" sheetId="4" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">动!$A$1:$F$12</definedName><definedName name="状态">动!$D$4:$D$8</definedName><definedName name="常数">3</definedName></definedNames><calcPr calcId="191029"/></workbook>`,
    'xl/_rels/workbook.xml.rels': rels([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
      ['rId3', 'styles', 'styles.xml'],
      ['rId4', 'sharedStrings', 'sharedStrings.xml'],
      ['rId5', 'calcChain', 'calcChain.xml'],
    ]),
    'xl/styles.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="12"/><name val="黑体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDEEFF"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1"><alignment horizontal="center"/></xf><xf numFmtId="176" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font><color rgb="FF00AA00"/></font></dxf></dxfs></styleSheet>`,
    'xl/sharedStrings.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<sst xmlns="${main}" count="8" uniqueCount="8"><si><t>编码</t></si><si><t>事项</t></si><si><t>期限</t></si><si><t>状态</t></si><si><r><t>富</t></r><r><rPr><b/></rPr><t>文本</t></r></si><si><t>完成</t></si><si><t>天数</t></si><si><t>折半</t></si></sst>`,
    'xl/calcChain.xml': `<?xml version="1.0" encoding="UTF-8"?><calcChain xmlns="${main}"><c r="E4" i="1"/><c r="E5"/></calcChain>`,
    'xl/worksheets/sheet1.xml': movingSheet(),
    'xl/worksheets/_rels/sheet1.xml.rels': rels([
      ['rId1', 'drawing', '../drawings/drawing1.xml'],
      ['rId2', 'comments', '../comments1.xml'],
      ['rId3', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
      ['rId4', 'table', '../tables/table1.xml'],
    ]),
    'xl/worksheets/sheet2.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><f>SUM(动!A4:A8)</f><v>15</v></c><c r="B1"><f>动!A6+A6</f><v>3</v></c><c r="C1" t="str"><f>"动!A6"&amp;COUNTIF(动!$D:$D,"完成")</f><v>动!A61</v></c></row><row r="6"><c r="A6"><v>0</v></c></row></sheetData></worksheet>`,
    'xl/tables/table1.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<table xmlns="${main}" id="1" name="表1" displayName="表1" ref="A3:F8" totalsRowShown="0"><autoFilter ref="A3:F8"/><tableColumns count="6"><tableColumn id="1" name="编码"/><tableColumn id="2" name="事项"/><tableColumn id="3" name="期限"/><tableColumn id="4" name="状态"/><tableColumn id="5" name="天数"/><tableColumn id="6" name="折半"/></tableColumns></table>`,
    'xl/comments1.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<comments xmlns="${main}"><authors><author>甲</author></authors><commentList><comment ref="B5" authorId="0"><text><t>问过</t></text></comment><comment ref="B8" authorId="0"><text><t>待办</t></text></comment></commentList></comments>`,
    'xl/drawings/vmlDrawing1.vml': `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>${note(4)}${note(7)}</xml>`,
    'xl/drawings/drawing1.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>13</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>25</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="图1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${office}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`,
    'xl/drawings/_rels/drawing1.xml.rels': rels([['rId1', 'chart', '../charts/chart1.xml']]),
    'xl/charts/chart1.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>动!$A$4:$A$8</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>`,
  }
}

export const richWorkbook = (): Uint8Array => zip(richParts())

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const sheetml = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const rels = (relations: readonly (readonly [string, string, string])[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const note = (row: number): string =>
  `<v:shape id="_x0000_s10${row}" type="#_x0000_t202" style="position:absolute;visibility:hidden"><x:ClientData ObjectType="Note"><x:Anchor>2, 15, ${row - 1}, 10, 4, 15, ${row + 3}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>`

function movingSheet(): string {
  const header = ['0', '1', '2', '3', '6', '7'].map(
    (at, column) => `<c r="${'ABCDEF'[column]}3" s="1" t="s"><v>${at}</v></c>`,
  )
  const row = (number: number): string => {
    const shared =
      number === 4
        ? '<c r="E4" s="3"><f t="shared" ref="E4:E8" si="0">C4-$C$4+A4</f><v>1</v></c>'
        : `<c r="E${number}" s="3"><f t="shared" si="0"/><v>${number - 3}</v></c>`
    return `<row r="${number}" spans="1:6" ht="20" customHeight="1"><c r="A${number}" s="3"><v>${number - 3}</v></c><c r="B${number}" s="3" t="s"><v>4</v></c><c r="C${number}" s="2"><v>43920</v></c><c r="D${number}" s="3" t="s"><v>5</v></c>${shared}<c r="F${number}" s="3"/></row>`
  }
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="${main}" xmlns:r="${office}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><sheetPr><tabColor rgb="FFFF0000"/></sheetPr><dimension ref="A1:F12"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="B6" sqref="B6"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="14"/><cols><col min="1" max="3" width="12" customWidth="1"/><col min="7" max="9" width="9" style="2"/></cols><sheetData><row r="1"><c r="A1" s="1" t="inlineStr"><is><t>示例台账</t></is></c></row><row r="3">${header.join('')}</row>${[4, 5, 6, 7, 8].map(row).join('')}<row r="10"><c r="A10"><f>SUM(A4:A8)</f><v>15</v></c><c r="B10"><f t="array" ref="B10:B11">A4:A5*2</f><v>2</v></c></row><row r="11"><c r="B11"><v>4</v></c></row><row r="12" s="2" customFormat="1"><c r="A12" t="inlineStr"><is><t>注：示例</t></is></c></row></sheetData><mergeCells count="2"><mergeCell ref="A1:F1"/><mergeCell ref="A12:F12"/></mergeCells><conditionalFormatting sqref="D4:D8"><cfRule type="expression" dxfId="0" priority="1"><formula>$D4="完成"</formula></cfRule></conditionalFormatting><conditionalFormatting sqref="A4:A8"><cfRule type="dataBar" priority="2"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule></conditionalFormatting><dataValidations count="2"><dataValidation type="list" allowBlank="1" sqref="D4:D8"><formula1>"完成,进行中"</formula1></dataValidation><dataValidation type="custom" sqref="A10 C4:C8"><formula1>C4&gt;0</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="B6" location="'汇总 表'!A1" display="汇总"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/><rowBreaks count="1" manualBreakCount="1"><brk id="8" max="16383" man="1"/></rowBreaks><drawing r:id="rId1"/><legacyDrawing r:id="rId3"/><tableParts count="1"><tablePart r:id="rId4"/></tableParts><extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="expression" priority="3" id="{0A}"><xm:f>'汇总 表'!$A$1&gt;动!$A$6</xm:f></x14:cfRule><xm:sqref>B4:B8</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>`
}
